@NullMarked
package io.sejour.app.run;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.sejour.app.verify;

import org.jspecify.annotations.NullMarked;

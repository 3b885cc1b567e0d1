@NullMarked
package io.sejour.embedded;

import org.jspecify.annotations.NullMarked;

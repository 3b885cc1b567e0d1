@NullMarked
package io.sejour.embedded.testing;

import org.jspecify.annotations.NullMarked;

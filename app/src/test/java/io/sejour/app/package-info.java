@NullMarked
package io.sejour.app;

import org.jspecify.annotations.NullMarked;

/** The all-in-one: one command line, and one JVM with every context and the parts they need. */
@NullMarked
package io.sejour.app;

import org.jspecify.annotations.NullMarked;

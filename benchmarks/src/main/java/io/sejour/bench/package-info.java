/** The benchmarks' command line, and the parts all of them need. */
@NullMarked
package io.sejour.bench;

import org.jspecify.annotations.NullMarked;

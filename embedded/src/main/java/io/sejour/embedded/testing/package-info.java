/** Entry points for tests: a fresh database, a fresh chain, a mail sink, all gone when the JVM ends. */
@NullMarked
package io.sejour.embedded.testing;

import org.jspecify.annotations.NullMarked;

/** The parts that the all-in-one and the tests start and stop themselves: PostgreSQL, an Ethereum node, a mail sink. */
@NullMarked
package io.sejour.embedded;

import org.jspecify.annotations.NullMarked;

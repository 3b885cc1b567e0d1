/** Personal data at rest: one key per person, keyed hashes, and the master key over both. */
@NullMarked
package io.sejour.user.personal;

import org.jspecify.annotations.NullMarked;

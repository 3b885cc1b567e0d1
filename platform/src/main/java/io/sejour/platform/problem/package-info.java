/** Every error as one RFC 9457 problem document. */
@NullMarked
package io.sejour.platform.problem;

import org.jspecify.annotations.NullMarked;

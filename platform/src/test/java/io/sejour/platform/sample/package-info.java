/** A small service on the platform, to which the conventions are put. */
@NullMarked
package io.sejour.platform.sample;

import org.jspecify.annotations.NullMarked;

/** Who is calling, and what is open to everybody. */
@NullMarked
package io.sejour.platform.security;

import org.jspecify.annotations.NullMarked;

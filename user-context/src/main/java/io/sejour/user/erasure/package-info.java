/** Forgetting a person. */
@NullMarked
package io.sejour.user.erasure;

import org.jspecify.annotations.NullMarked;

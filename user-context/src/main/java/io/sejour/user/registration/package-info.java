/** Opening an account and proving its e-mail address. */
@NullMarked
package io.sejour.user.registration;

import org.jspecify.annotations.NullMarked;

/** Signing in: passwords, access and refresh tokens, and the keys that sign them. */
@NullMarked
package io.sejour.user.session;

import org.jspecify.annotations.NullMarked;

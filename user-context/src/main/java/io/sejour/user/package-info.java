/** The user context: accounts, sign-in and wallets. */
@NullMarked
package io.sejour.user;

import org.jspecify.annotations.NullMarked;

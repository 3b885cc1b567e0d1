/** Accounts: people, their roles and their wallets. */
@NullMarked
package io.sejour.api.user;

import org.jspecify.annotations.NullMarked;

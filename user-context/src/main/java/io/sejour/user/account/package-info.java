/** The read model of accounts. */
@NullMarked
package io.sejour.user.account;

import org.jspecify.annotations.NullMarked;

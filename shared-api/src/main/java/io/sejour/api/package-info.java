/** The words every context shares: identities, money, stays, refusals. */
@NullMarked
package io.sejour.api;

import org.jspecify.annotations.NullMarked;

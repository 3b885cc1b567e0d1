/** Which Ethereum accounts belong to a person. */
@NullMarked
package io.sejour.user.wallet;

import org.jspecify.annotations.NullMarked;

/** Sign in with Ethereum (EIP-4361): the message, its nonce and its signature. */
@NullMarked
package io.sejour.user.siwe;

import org.jspecify.annotations.NullMarked;

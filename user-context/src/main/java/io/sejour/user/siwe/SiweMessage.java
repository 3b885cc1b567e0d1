package io.sejour.user.siwe;

import io.sejour.api.escrow.EthAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of EIP-4361, "Sign-In with Ethereum", taken apart.
 *
 * @param scheme of the origin, where the message names it
 * @param domain RFC 3986 authority that asks for the signature
 * @param uri RFC 3986 URI of what is signed in to
 * @param chainId EIP-155 chain id
 */
record SiweMessage(
        @Nullable String scheme,
        String domain,
        EthAddress address,
        @Nullable String statement,
        URI uri,
        long chainId,
        String nonce,
        Instant issuedAt,
        @Nullable Instant expirationTime,
        @Nullable Instant notBefore,
        @Nullable String requestId,
        List<String> resources) {}

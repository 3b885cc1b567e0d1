package io.sejour.user.siwe;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A message of EIP-4361 and its signature by {@code personal_sign}.
 *
 * @param message the text that was signed, byte for byte
 * @param signature 65 bytes, 0x-hexadecimal
 */
public record SignedMessage(
        @NotBlank @Size(max = 4096) String message,
        @NotBlank @Size(max = 200) String signature) {}

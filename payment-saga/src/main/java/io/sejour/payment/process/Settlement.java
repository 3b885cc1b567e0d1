package io.sejour.payment.process;

import io.sejour.api.Wei;

/** Who got what of the escrow, final. */
public record Settlement(Wei guestWei, Wei hostWei, Wei feeWei) {}

package io.sejour.platform.idempotency;

import java.util.UUID;

/**
 * Names what one caller asked for with one idempotency key. It stays the same when the process died in the middle of
 * the first attempt and a later one takes over: whatever is derived from it (an aggregate's identity) is made once.
 *
 * @param value a UUID of version 7
 */
public record OperationId(UUID value) {}

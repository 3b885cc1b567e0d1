package io.sejour.platform.idempotency;

import java.util.List;
import java.util.Map;

/**
 * An answer as it was sent.
 *
 * @param status the HTTP status
 * @param headers those that belong to the answer itself
 * @param body the bytes
 */
record StoredReply(int status, Map<String, List<String>> headers, byte[] body) {}

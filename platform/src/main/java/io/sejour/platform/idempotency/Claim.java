package io.sejour.platform.idempotency;

/** What asking for a key led to. */
sealed interface Claim {

    /** The key is ours: do the work under this operation. */
    record Granted(OperationId operation) implements Claim {}

    /** The work is done: send this again. */
    record Done(StoredReply reply) implements Claim {}

    /** Another request with the key is at work. */
    record Running() implements Claim {}

    /** The key was used for something else. */
    record UsedForAnother() implements Claim {}
}

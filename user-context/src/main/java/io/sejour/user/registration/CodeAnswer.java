package io.sejour.user.registration;

import io.sejour.user.domain.CodeOutcome;

/**
 * What came of a code.
 *
 * @param version the account's version after it
 */
record CodeAnswer(CodeOutcome outcome, long version) {}

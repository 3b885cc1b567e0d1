package io.sejour.user.registration;

import io.sejour.api.user.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Makes and mails a new code. Refused with RATE_LIMITED right after another one; no effect on a proven address. */
record IssueVerificationCode(@TargetAggregateIdentifier UserId userId) {}

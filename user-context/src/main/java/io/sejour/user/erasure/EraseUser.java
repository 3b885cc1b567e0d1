package io.sejour.user.erasure;

import io.sejour.api.user.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Forgets a person for good. Answered with nothing; refused with NOT_FOUND when that was done before. */
record EraseUser(@TargetAggregateIdentifier UserId userId) {}

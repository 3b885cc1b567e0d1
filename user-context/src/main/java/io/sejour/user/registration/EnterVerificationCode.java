package io.sejour.user.registration;

import io.sejour.api.user.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A person types the code that was mailed. Answered with {@link CodeAnswer}. */
record EnterVerificationCode(@TargetAggregateIdentifier UserId userId, String code) {

    @Override
    public String toString() {
        return "EnterVerificationCode[userId=" + userId + "]";
    }
}

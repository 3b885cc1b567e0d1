package io.sejour.api.deposit;

import io.sejour.api.BookingFact;

/** What happened to the damage deposit of a booking. */
public sealed interface DepositEvent extends BookingFact
        permits DepositAsked,
                DepositPaid,
                DepositLapsed,
                DamageClaimRequested,
                DamageClaimed,
                DepositPayoutRequested,
                ClaimContestRequested,
                ClaimContested,
                ClaimRulingGiven,
                ClaimRuled,
                DepositReturned,
                DepositStepFailed {

    DepositId depositId();
}

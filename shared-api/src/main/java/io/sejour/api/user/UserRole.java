package io.sejour.api.user;

/** What a person may do. GUEST and HOST are open to everybody; the others are given by the operator of the platform. */
public enum UserRole {
    GUEST,
    HOST,
    OPERATOR,
    ARBITRATOR
}

package io.sejour.api.escrow;

import java.util.Arrays;

/** What an arbitrator can decide, with the contract's numbers (ERC-792: 0 is the refusal to rule). */
public enum Ruling {
    /** The arbitrator refused to rule: the same as {@link #POLICY}. */
    REFUSED(0),
    /** Everything to the guest. */
    GUEST(1),
    /** Everything to the host. */
    HOST(2),
    /** The cancellation policy's split at the moment the dispute was opened. */
    POLICY(3),
    /** Half and half; an odd wei goes to the guest. */
    HALVES(4);

    private final int choice;

    Ruling(int choice) {
        this.choice = choice;
    }

    /** The number by which the contract knows it. */
    public int choice() {
        return choice;
    }

    /** @throws IllegalArgumentException when the contract has no such choice */
    public static Ruling ofChoice(int choice) {
        return Arrays.stream(values())
                .filter(ruling -> ruling.choice == choice)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no ruling has number " + choice));
    }
}

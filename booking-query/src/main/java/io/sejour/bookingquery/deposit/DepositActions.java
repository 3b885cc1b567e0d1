package io.sejour.bookingquery.deposit;

import io.sejour.api.deposit.DepositStatus;
import io.sejour.api.deposit.DepositStep;
import io.sejour.api.deposit.DepositTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody may do with a deposit at an instant: an action is valid iff {@code now < deadline}. A hint for people and
 * clients; the rules themselves are the aggregate's and the contract's.
 */
final class DepositActions {

    private DepositActions() {}

    /** @param isDropped whether the stay does not take place */
    static List<DepositStep> ofGuest(DepositRow deposit, boolean isDropped, Instant now) {
        DepositTerms terms = deposit.terms();
        List<DepositStep> actions = new ArrayList<>();
        switch (deposit.status()) {
            case ASKED -> addIf(actions, DepositStep.PAY, !isDropped && now.isBefore(terms.fundBy()));
            case PAID -> addIf(actions, DepositStep.TAKE_BACK, isDropped && now.isBefore(terms.claimFrom()));
            case CLAIMED -> {
                actions.add(DepositStep.ACCEPT);
                addIf(actions, DepositStep.CONTEST, now.isBefore(terms.exitAt()));
            }
            case LAPSED, CONTESTED, RULED, RETURNED -> {}
        }
        return actions;
    }

    static List<DepositStep> ofHost(DepositRow deposit, Instant now) {
        DepositTerms terms = deposit.terms();
        List<DepositStep> actions = new ArrayList<>();
        switch (deposit.status()) {
            case PAID -> {
                boolean isClaimable = !now.isBefore(terms.claimFrom()) && now.isBefore(terms.returnAt());
                addIf(actions, DepositStep.CLAIM, isClaimable);
                actions.add(DepositStep.GIVE_BACK);
            }
            case CLAIMED -> {
                addIf(actions, DepositStep.CONTEST, now.isBefore(terms.exitAt()));
                actions.add(DepositStep.GIVE_BACK);
            }
            case CONTESTED -> actions.add(DepositStep.GIVE_BACK);
            case ASKED, LAPSED, RULED, RETURNED -> {}
        }
        return actions;
    }

    static List<DepositStep> ofArbitrator(DepositRow deposit) {
        return deposit.status() == DepositStatus.CONTESTED && deposit.ruling() == null
                ? List.of(DepositStep.RULE)
                : List.of();
    }

    private static void addIf(List<DepositStep> actions, DepositStep step, boolean isValid) {
        if (isValid) {
            actions.add(step);
        }
    }
}

package io.sejour.api.booking;

import io.sejour.api.Stay;
import io.sejour.api.escrow.EscrowTerms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The stay that an altered one replaces, as it was when the alteration was asked for.
 *
 * @param checkInAt when it would begin; until then the host can answer at the latest
 * @param terms by which its money is in the escrow
 */
public record ReplacedStay(BookingId bookingId, Stay stay, Instant checkInAt, EscrowTerms terms) {

    /**
     * The terms whose money the contract can hand over to new ones: of the same parties and asset, in the same escrow. Null
     * where they differ; then the new stay is paid in full and the old one refunded in full.
     */
    public @Nullable EscrowTerms handedOverTo(EscrowTerms next) {
        boolean isAlike = terms.contract().equals(next.contract())
                && terms.guest().equals(next.guest())
                && terms.host().equals(next.host())
                && terms.token().equals(next.token());
        return isAlike ? terms : null;
    }
}

package io.sejour.bookingquery.invariant;

import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.GuestCheckedOut;
import io.sejour.api.payment.EscrowReleaseRequested;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** I13: the platform never asks for the host to be paid before the guest has left. */
final class NoReleaseBeforeCheckOut implements EventInvariant {

    private final Set<BookingId> checkedOut = new HashSet<>();
    private final List<Violation> violations = new ArrayList<>();

    @Override
    public String id() {
        return "I13";
    }

    @Override
    public String statement() {
        return "No escrow is released before check-out";
    }

    @Override
    public void on(CheckedEvent event) {
        switch (event.payload()) {
            case GuestCheckedOut out -> checkedOut.add(out.bookingId());
            case EscrowReleaseRequested release -> {
                if (!checkedOut.contains(release.bookingId())) {
                    violations.add(
                            new Violation(release.bookingId().toString(), "is released and the guest has not left"));
                }
            }
            default -> {}
        }
    }

    @Override
    public List<Violation> violations() {
        return List.copyOf(violations);
    }
}

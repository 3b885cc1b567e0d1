package io.sejour.listing.catalogue;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.listing.ListingId;
import io.sejour.platform.security.CurrentUser;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may see and change a listing. */
@Component
public class ListingAccess {

    private final ListingRows rows;

    ListingAccess(ListingRows rows) {
        this.rows = rows;
    }

    /**
     * The listing, if it is published or the caller's own.
     *
     * @throws Refusal NOT_FOUND otherwise: a stranger does not learn that a draft exists
     */
    public ListingRow visible(ListingId listingId, @Nullable CurrentUser caller) {
        ListingRow row = mustExist(listingId);
        if (!row.published() && !owns(row, caller)) {
            throw notFound(listingId);
        }
        return row;
    }

    /** The caller's own listing; FORBIDDEN or NOT_FOUND otherwise. */
    public ListingRow owned(ListingId listingId, CurrentUser caller) {
        ListingRow row = visible(listingId, caller);
        if (!owns(row, caller)) {
            throw new Refusal(RejectionCode.FORBIDDEN);
        }
        return row;
    }

    /** The listing, published or not, for a reader who has shown a right to it. */
    public ListingRow known(ListingId listingId) {
        return mustExist(listingId);
    }

    ListingRow mustExist(ListingId listingId) {
        return rows.find(listingId).orElseThrow(() -> notFound(listingId));
    }

    public static boolean owns(ListingRow row, @Nullable CurrentUser caller) {
        return caller != null && row.hostId().equals(caller.userId());
    }

    private static Refusal notFound(ListingId listingId) {
        return new Refusal(RejectionCode.NOT_FOUND, Map.of("listingId", listingId.toString()));
    }
}

package io.sejour.listing.search;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.listing.search.Freshness.State;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The search: words by PostgreSQL, everything else by the index in memory. */
@Component
class ListingSearch {

    private static final String RETRY_AFTER_SECONDS = "2";

    private final HomeIndex index;
    private final WordSearch words;
    private final Freshness freshness;
    private final Clock clock;

    ListingSearch(HomeIndex index, WordSearch words, Freshness freshness, Clock clock) {
        this.index = index;
        this.words = words;
        this.freshness = freshness;
        this.clock = clock;
    }

    /** A page and how fresh it is. */
    record Answer(Page<FoundListing> page, State freshness) {}

    /** @throws Refusal UNAVAILABLE while the index has not yet read the log to its end: it would hide homes */
    Answer find(SearchRequest wanted, PageRequest page) {
        // Asked before the search: what is found is not older than it says.
        State state = freshness.state();
        if (state == null) {
            throw new Refusal(RejectionCode.UNAVAILABLE, Map.of("seconds", RETRY_AFTER_SECONDS));
        }
        String asked = wanted.words();
        var named = asked == null ? null : words.find(asked, wanted);
        return new Answer(index.find(wanted, page, named, clock.instant()), state);
    }
}

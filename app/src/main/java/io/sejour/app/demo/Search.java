package io.sejour.app.demo;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Person;
import java.time.LocalDate;
import tools.jackson.databind.JsonNode;

/** Finds a home that is free and can be booked at once, as a guest would. */
final class Search {

    private static final int LONGEST_WAIT_DAYS = 120;
    private static final int STEP_DAYS = 7;

    private Search() {}

    record Found(String listing, String title, String city, LocalDate checkIn, int nights) {}

    /** The first hit at or after the wished day that takes a booking at once for so many nights. */
    static Found instantHome(Person guest, LocalDate wished, int nights) {
        String why = "the search found nothing";
        for (int later = 0; later <= LONGEST_WAIT_DAYS; later += STEP_DAYS) {
            LocalDate checkIn = wished.plusDays(later);
            Answer hits = guest.api()
                    .get("/api/v1/search?checkIn=" + checkIn + "&checkOut=" + checkIn.plusDays(nights)
                            + "&guests=2&limit=100")
                    .expectSuccess();
            for (JsonNode hit : hits.json().path("items")) {
                String listing = hit.path("listingId").asString();
                Answer view = guest.api().get("/api/v1/listings/" + listing).expectSuccess();
                boolean atOnce = view.json().path("instantBook").asBoolean(false);
                boolean ours = view.text("/address/city").equals("Paris");
                if (atOnce && !ours) {
                    Answer quote = guest.quote(listing, checkIn, checkIn.plusDays(nights));
                    if (quote.isSuccess()) {
                        return new Found(listing, view.text("/title"), view.text("/address/city"), checkIn, nights);
                    }
                    why = quote.body();
                }
            }
        }
        throw new StoryFailed("no imported home is free and can be booked at once: " + why);
    }
}

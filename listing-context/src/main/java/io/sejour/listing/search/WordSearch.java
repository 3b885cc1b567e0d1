package io.sejour.listing.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Homes by words of their title, description or city: as they are written, or by their French or English stems. Words that
 * nobody used are taken for a slip, and titles and cities that look like them are found by trigrams.
 */
@Repository
class WordSearch {

    private static final String BY_WORD = """
            l.words @@ (plainto_tsquery('simple', :words)
                || plainto_tsquery('french', :words)
                || plainto_tsquery('english', :words))""";

    private static final String BY_LOOKS = "cast(:words as text) operator(listing.<%) l.name";

    private final JdbcClient jdbc;

    WordSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param words folded; a place and a number of guests in what is wanted bound what PostgreSQL hands over */
    List<UUID> find(String words, SearchRequest wanted) {
        List<UUID> found = find(BY_WORD, words, wanted);
        return found.isEmpty() ? find(BY_LOOKS, words, wanted) : found;
    }

    private List<UUID> find(String condition, String words, SearchRequest wanted) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("words", words);
        parameters.put("guests", wanted.guests());
        String place = "";
        Near near = wanted.near();
        if (near != null) {
            place = " and l.latitude between :south and :north and "
                    + (near.west() <= near.east()
                            ? "l.longitude between :west and :east"
                            : "(l.longitude >= :west or l.longitude <= :east)");
            parameters.put("south", near.south());
            parameters.put("north", near.north());
            parameters.put("west", near.west());
            parameters.put("east", near.east());
        }
        return jdbc.sql("select l.listing_id from listing.listings l where l.published and l.capacity >= :guests and "
                        + condition + place)
                .params(parameters)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }
}

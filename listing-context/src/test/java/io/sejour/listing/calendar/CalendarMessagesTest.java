package io.sejour.listing.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Stay;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.listing.ListingId;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Commands travel as JSON when another process handles them. */
class CalendarMessagesTest {

    private static final ListingId LISTING = new ListingId(new UUID(0, 1));
    private static final CalendarId CALENDAR = CalendarId.of(LISTING);
    private static final BlockId BLOCK = new BlockId(new UUID(2, 1));
    private static final Stay STAY = Stay.of("2027-03-01", "2027-03-04");

    static Stream<Object> messages() {
        return Stream.of(
                new BlockDates(CALENDAR, LISTING, BLOCK, STAY, "mine"),
                new UnblockDates(CALENDAR, BLOCK),
                new ImportBlocks(
                        CALENDAR,
                        LISTING,
                        LocalDate.parse("2027-01-01"),
                        List.of(new ImportBlocks.Run(BLOCK, STAY)),
                        "mine"),
                new ImportedBlocks(3, 1, 2, 3, List.of(BLOCK)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void comeBackAsTheyWere(Object message) {
        JsonMapper json = JsonMapper.shared();
        Object read = json.readValue(json.writeValueAsString(message), message.getClass());
        assertThat(read).isEqualTo(message);
    }
}

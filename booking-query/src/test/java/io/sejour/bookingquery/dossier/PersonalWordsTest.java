package io.sejour.bookingquery.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.bookingquery.dossier.PersonalWords.Part;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PersonalWordsTest {

    @Test
    void whatSomebodyWroteIsCutOutAndNothingElse() {
        String stored =
                "{\"bookingId\":\"b\",\"by\":\"GUEST\", \"reason\" : \"\\\"ill\\\", ç\\u20ac 🏠}\",\"split\":{\"reason\":1},\"at\":\"t\"}";

        List<Part> parts = PersonalWords.split("CancellationRequested", stored);

        assertThat(parts)
                .containsExactly(
                        new Part("{\"bookingId\":\"b\",\"by\":\"GUEST\", \"reason\" : ", false),
                        new Part("\"\\\"ill\\\", ç\\u20ac 🏠}\"", true),
                        new Part(",\"split\":{\"reason\":1},\"at\":\"t\"}", false));
        assertThat(parts.stream().map(Part::text).collect(Collectors.joining())).isEqualTo(stored);
    }

    @Test
    void wordsThatAreStoredAsAnObjectAreCutOutWhole() {
        assertThat(PersonalWords.split("EvidenceSubmitted", "{\"uri\":{\"a\":[\"}\"]},\"by\":\"HOST\"}"))
                .containsExactly(
                        new Part("{\"uri\":", false),
                        new Part("{\"a\":[\"}\"]}", true),
                        new Part(",\"by\":\"HOST\"}", false));
    }

    @Test
    void sealedWordsSayNothingAndStay() {
        String stored = "{\"reason\":\"w1.0190b5a0-0000-7000-8000-000000000001.AAAA\",\"at\":\"t\"}";

        assertThat(PersonalWords.split("CancellationRequested", stored)).containsExactly(new Part(stored, false));
    }

    @Test
    void anEventWithoutSuchWordsIsOnePiece() {
        String stored = "{\"reason\":\"UNPAID\",\"at\":null}";

        assertThat(PersonalWords.split("BookingExpired", stored)).containsExactly(new Part(stored, false));
        assertThat(PersonalWords.split("BookingDeclined", "{\"reason\":null}"))
                .containsExactly(new Part("{\"reason\":null}", false));
    }
}

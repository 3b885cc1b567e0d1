package io.sejour.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Rejection;
import io.sejour.api.RejectionCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTextsTest {

    private static final Path PAGES = Path.of("../docs/problems");

    @ParameterizedTest
    @EnumSource(RejectionCode.class)
    void everyRejectionHasATitleADetailAndAPage(RejectionCode code) throws IOException {
        Rejection rejection = new Rejection(code, Map.of());
        for (Locale language : Messages.LANGUAGES) {
            assertThat(Messages.title(rejection, language)).isNotBlank().doesNotContain("{", "[");
            assertThat(Messages.detail(rejection, language)).isNotBlank().doesNotContain("{", "[");
        }
        String page = Files.readString(PAGES.resolve(code.text() + ".md"));
        assertThat(page)
                .startsWith("# " + Messages.title(rejection, Locale.ENGLISH) + "\n")
                .contains("`" + code.text() + "`")
                .contains("status " + code.httpStatus());
    }

    @Test
    void noTextAndNoPageIsLeftOver() throws IOException {
        var codes =
                Arrays.stream(RejectionCode.values()).map(RejectionCode::text).toList();
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString().replace(".md", "")))
                    .containsExactlyInAnyOrderElementsOf(codes);
        }
        for (String file : new String[] {"problems.properties", "problems_fr.properties"}) {
            Properties texts = new Properties();
            texts.load(getClass().getResourceAsStream("/" + file));
            assertThat(texts.stringPropertyNames().stream()
                            .map(key -> key.replaceAll("\\.(title|detail)$", ""))
                            .collect(Collectors.toSet()))
                    .containsExactlyInAnyOrderElementsOf(codes);
        }
    }

    @Test
    void aPartInBracketsAppearsWithItsValueOnly() {
        Rejection known = new Rejection(RejectionCode.TOO_LATE, Map.of("deadline", "noon $1"));
        assertThat(Messages.detail(known, Locale.ENGLISH)).isEqualTo("The time for this is over. It ended at noon $1.");
        Rejection unknown = new Rejection(RejectionCode.TOO_LATE, Map.of());
        assertThat(Messages.detail(unknown, Locale.ENGLISH)).isEqualTo("The time for this is over.");
    }
}

package io.sejour.notification.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.notification.queue.MailKind;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final ResourceBundle ENGLISH =
            ResourceBundle.getBundle(LetterWriter.BUNDLE, Locale.ROOT, NO_FALLBACK);
    private static final ResourceBundle FRENCH =
            ResourceBundle.getBundle(LetterWriter.BUNDLE, Locale.FRENCH, NO_FALLBACK);

    @Test
    void bothLanguagesHaveTheSameMessages() {
        // keySet() of a bundle includes its parent's, so the file's own keys are asked for one by one
        assertThat(FRENCH.getLocale()).isEqualTo(Locale.FRENCH);
        for (String key : ENGLISH.keySet()) {
            if (!key.equals("closing") && !key.startsWith("by.") && !key.startsWith("label.")) {
                assertThat(FRENCH.getString(key)).as(key).isNotEqualTo(ENGLISH.getString(key));
            }
        }
        assertThat(new TreeSet<>(FRENCH.keySet())).isEqualTo(new TreeSet<>(ENGLISH.keySet()));
    }

    @Test
    void bothLanguagesUseTheSameValues() {
        for (String key : ENGLISH.keySet()) {
            assertThat(placeholders(FRENCH.getString(key))).as(key).isEqualTo(placeholders(ENGLISH.getString(key)));
        }
    }

    @Test
    void noMessageHasAStraightApostrophe() {
        for (ResourceBundle bundle : new ResourceBundle[] {ENGLISH, FRENCH}) {
            for (String key : bundle.keySet()) {
                assertThat(bundle.getString(key)).as(key).doesNotContain("'");
            }
        }
    }

    @Test
    void everyKindOfMailHasItsWords() {
        for (MailKind kind : MailKind.values()) {
            assertThat(ENGLISH.keySet())
                    .contains(kind.text() + ".subject", kind.text() + ".lead", kind.text() + ".hint");
        }
    }

    private static Set<String> placeholders(String message) {
        Set<String> found = new TreeSet<>();
        PLACEHOLDER.matcher(message).results().map(MatchResult::group).forEach(found::add);
        return found;
    }
}

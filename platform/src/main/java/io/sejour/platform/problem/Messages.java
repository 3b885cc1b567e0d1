package io.sejour.platform.problem;

import io.sejour.api.Rejection;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The titles and details of problems in every language, from {@code problems.properties}. */
public final class Messages {

    /** English first: it is what a caller gets who asks for neither. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final Pattern OPTIONAL_PART = Pattern.compile("\\[([^]]*)]");
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private Messages() {}

    /** The first language of {@code Accept-Language} that we have. */
    public static Locale languageOf(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            return LANGUAGES.getFirst();
        }
        return Collections.list(request.getLocales()).stream()
                .flatMap(wanted ->
                        LANGUAGES.stream().filter(ours -> ours.getLanguage().equals(wanted.getLanguage())))
                .findFirst()
                .orElse(LANGUAGES.getFirst());
    }

    static String title(Rejection rejection, Locale language) {
        return text(rejection, "title", language);
    }

    static String detail(Rejection rejection, Locale language) {
        return text(rejection, "detail", language);
    }

    private static String text(Rejection rejection, String part, Locale language) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "problems", language.equals(Locale.ENGLISH) ? Locale.ROOT : language, NO_FALLBACK);
        String text = bundle.getString(rejection.code().text() + "." + part);
        return fill(text, rejection.parameters());
    }

    /** Puts the values in; a part in brackets none of whose values is known is left out. */
    private static String fill(String text, Map<String, String> values) {
        return OPTIONAL_PART.matcher(text).replaceAll(part -> {
            boolean known = NAME.matcher(part.group(1)).results().anyMatch(name -> values.containsKey(name.group(1)));
            String filled = NAME.matcher(part.group(1))
                    .replaceAll(name -> Matcher.quoteReplacement(values.getOrDefault(name.group(1), "")));
            return known ? Matcher.quoteReplacement(filled) : "";
        });
    }
}

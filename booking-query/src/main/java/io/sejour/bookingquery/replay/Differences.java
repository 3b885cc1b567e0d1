package io.sejour.bookingquery.replay;

import io.sejour.bookingquery.replay.ReplayController.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import tools.jackson.databind.JsonNode;

/** Says in which members two views of one booking differ, and puts it into words. */
final class Differences {

    static final String BUNDLE = "io.sejour.bookingquery.replay.words";

    private final MessageSource words = words();

    List<Difference> between(JsonNode then, JsonNode now, Locale language) {
        Map<String, String> old = members(then);
        SequencedMap<String, String> all = members(now);
        old.forEach(all::putIfAbsent);
        Map<String, String> today = members(now);
        List<Difference> found = new ArrayList<>();
        for (String path : all.keySet()) {
            String before = old.get(path);
            String after = today.get(path);
            // A number of our own, and different whenever anything is.
            if (!path.equals("version") && !Objects.equals(before, after)) {
                found.add(new Difference(path, before, after, words(path, before, after, language)));
            }
        }
        return List.copyOf(found);
    }

    private String words(String path, @Nullable String then, @Nullable String now, Locale language) {
        String what = text("field." + path, path, language);
        if (then == null) {
            return text("known-since", what, language, value(path, now, language));
        }
        if (now == null) {
            return text("known-no-more", what, language, value(path, then, language));
        }
        return text("changed", what, language, value(path, then, language), value(path, now, language));
    }

    private String value(String path, @Nullable String value, Locale language) {
        String text = Objects.requireNonNullElse(value, "");
        if (path.endsWith("Wei")) {
            return text + " wei";
        }
        if (text.isEmpty()) {
            return text("nothing", text, language);
        }
        return Stream.of(text.split(", "))
                .map(word -> text("value." + word, word, language))
                .collect(Collectors.joining(", "));
    }

    /** The message for a key, with its first argument as what is said where there is none. */
    private String text(String key, String first, Locale language, Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = first;
        System.arraycopy(more, 0, arguments, 1, more.length);
        // No default for the message source: it would take the braces in a person's words for its own.
        return Objects.requireNonNullElse(words.getMessage(key, arguments, null, language), first);
    }

    private static SequencedMap<String, String> members(JsonNode view) {
        SequencedMap<String, String> members = new LinkedHashMap<>();
        collect("", view, members);
        return members;
    }

    private static void collect(String path, JsonNode node, Map<String, String> members) {
        if (node.isObject()) {
            node.properties()
                    .forEach(member -> collect(
                            path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                            member.getValue(),
                            members));
        } else if (node.isArray()) {
            members.put(
                    path,
                    node.valueStream()
                            .map(item -> item.isValueNode() ? item.asString() : item.toString())
                            .collect(Collectors.joining(", ")));
        } else {
            members.put(path, node.asString());
        }
    }

    private static MessageSource words() {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasename(BUNDLE);
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setAlwaysUseMessageFormat(true);
        return source;
    }
}

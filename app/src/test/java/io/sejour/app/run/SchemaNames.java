package io.sejour.app.run;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Listens while the OpenAPI document is made: which Java types are described under which name. */
final class SchemaNames implements ModelConverter {

    private static final String SCHEMAS = "#/components/schemas/";
    private static final Pattern OURS = Pattern.compile("io\\.sejour\\.[\\w.$]+");

    private final Map<String, Set<String>> typesByName = new ConcurrentHashMap<>();

    /** @return to be called before the document is asked for the first time */
    static SchemaNames listening() {
        SchemaNames names = new SchemaNames();
        ModelConverters.getInstance(true).addConverter(names);
        return names;
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        String name = schema == null ? null : nameOf(schema);
        if (name != null && type.getType() != null) {
            String types = OURS.matcher(type.getType().getTypeName())
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.joining(" of "));
            typesByName
                    .computeIfAbsent(name, unseen -> new ConcurrentSkipListSet<>())
                    .add(types);
        }
        return schema;
    }

    /** Null for what is described where it is used, without a name. */
    private static @Nullable String nameOf(Schema<?> schema) {
        if (schema.get$ref() != null) {
            return schema.get$ref().substring(SCHEMAS.length());
        }
        return schema.getProperties() == null ? null : schema.getName();
    }

    Set<String> names() {
        return new TreeSet<>(typesByName.keySet());
    }

    /** The names under which more than one type is described, so that only one of them is in the document. */
    Map<String, Set<String>> shared() {
        Map<String, Set<String>> shared = new TreeMap<>(typesByName);
        shared.values().removeIf(types -> types.size() == 1);
        return shared;
    }
}

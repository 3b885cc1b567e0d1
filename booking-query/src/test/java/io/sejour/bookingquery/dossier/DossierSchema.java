package io.sejour.bookingquery.dossier;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The published schema of dossiers, {@code docs/dossier.schema.json}. */
public final class DossierSchema {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode document;
    private final Schema schema;

    private DossierSchema(String text) {
        document = JSON.readTree(text);
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    public static DossierSchema published() throws IOException {
        return new DossierSchema(Files.readString(Path.of("../docs/dossier.schema.json")));
    }

    /** What is wrong with a dossier, dates and identities included; empty when nothing is. */
    public List<String> faults(String dossier) {
        return schema
                .validate(
                        dossier,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** Every variant of a dossier from which one member is missing that the schema requires there. */
    public List<Missing> eachWithoutOneMember(String dossier) {
        List<Missing> all = new ArrayList<>();
        JsonNode whole = JSON.readTree(dossier);
        collect(whole, whole, document, "", all);
        return all;
    }

    /** @param path which member is missing, as a JSON pointer */
    public record Missing(String path, String dossier) {}

    private static void collect(JsonNode whole, JsonNode at, JsonNode rule, String path, List<Missing> all) {
        for (JsonNode required : rule.path("required")) {
            String member = required.asString();
            if (at instanceof ObjectNode object && object.has(member)) {
                JsonNode value = object.remove(member);
                all.add(new Missing(path + "/" + member, whole.toString()));
                object.set(member, value);
            }
        }
        at.properties()
                .forEach(member -> collect(
                        whole,
                        member.getValue(),
                        rule.path("properties").path(member.getKey()),
                        path + "/" + member.getKey(),
                        all));
        // One element stands for all of a list.
        if (at.isArray() && !at.isEmpty()) {
            collect(whole, at.get(0), rule.path("items"), path + "/0", all);
        }
    }
}

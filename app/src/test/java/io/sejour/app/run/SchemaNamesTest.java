package io.sejour.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.core.converter.ModelConverters;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaNamesTest {

    private final SchemaNames names = new SchemaNames();

    record One(Part part, Shared shared) {
        record Part(int length) {}
    }

    record Other(List<Part> parts, Shared shared) {
        record Part(String name) {}
    }

    record Shared(int number) {}

    @Test
    void findsTwoTypesOfOneNameAndLeavesOneTypeInTwoPlacesAlone() {
        ModelConverters converters = new ModelConverters(true);
        converters.addConverter(names);

        converters.readAll(One.class);
        assertThat(names.shared()).isEmpty();
        converters.readAll(Other.class);

        assertThat(names.names()).contains("One", "Other", "Part", "Shared");
        assertThat(names.shared()).containsOnlyKeys("Part");
        assertThat(names.shared().get("Part")).containsExactly(One.Part.class.getName(), Other.Part.class.getName());
    }
}

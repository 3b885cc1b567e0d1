package io.sejour.user.siwe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SiweParserTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @TestFactory
    Stream<DynamicTest> readsEveryMessageTheReferenceReads() throws IOException {
        return vectors("parsing_positive.json").properties().stream()
                .map(vector -> DynamicTest.dynamicTest(vector.getKey(), () -> {
                    JsonNode fields = vector.getValue().get("fields");
                    SiweMessage message =
                            SiweParser.parse(vector.getValue().get("message").asString());

                    assertThat(message.domain()).isEqualTo(fields.get("domain").asString());
                    assertThat(message.address().value())
                            .isEqualToIgnoringCase(fields.get("address").asString());
                    assertThat(message.uri()).hasToString(fields.get("uri").asString());
                    assertThat(message.chainId())
                            .isEqualTo(fields.get("chainId").asLong());
                    assertThat(message.nonce()).isEqualTo(fields.get("nonce").asString());
                    assertThat(message.issuedAt())
                            .isEqualTo(
                                    OffsetDateTime.parse(fields.get("issuedAt").asString())
                                            .toInstant());
                    assertThat(message.statement())
                            .isEqualTo(
                                    fields.has("statement")
                                            ? fields.get("statement").asString()
                                            : null);
                    assertThat(message.requestId())
                            .isEqualTo(
                                    fields.has("requestId")
                                            ? fields.get("requestId").asString()
                                            : null);
                    assertThat(message.resources()).isEqualTo(texts(fields.path("resources")));
                }));
    }

    @TestFactory
    Stream<DynamicTest> refusesEveryMessageTheReferenceRefuses() throws IOException {
        return vectors("parsing_negative.json").properties().stream()
                .map(vector -> DynamicTest.dynamicTest(
                        vector.getKey(),
                        () -> assertThatThrownBy(
                                        () -> SiweParser.parse(vector.getValue().asString()))
                                .isInstanceOf(SiweParser.Malformed.class)));
    }

    @Test
    void namesThePartThatIsWrong() {
        assertThatThrownBy(() ->
                        SiweParser.parse(SiweSample.message().chainId("0x1").text()))
                .isInstanceOf(SiweParser.Malformed.class)
                .hasMessage("chain-id");
        assertThatThrownBy(() ->
                        SiweParser.parse(SiweSample.message().nonce("short").text()))
                .hasMessage("nonce");
        assertThatThrownBy(() -> SiweParser.parse(SiweSample.message()
                        .issuedAt("2022-02-31T17:09:38.578Z")
                        .text()))
                .hasMessage("issued-at");
    }

    @Test
    void refusesWhatFollowsTheMessage() {
        assertThatThrownBy(() -> SiweParser.parse(SiweSample.message().text() + "\n"))
                .hasMessage("end");
        assertThatThrownBy(() -> SiweParser.parse(SiweSample.message().text() + "\nNonce: anotherOne"))
                .hasMessage("end");
    }

    @Test
    void refusesAMessageOfAnyLength() {
        assertThatThrownBy(() -> SiweParser.parse("a".repeat(5_000))).hasMessage("length");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asString()));
        return texts;
    }

    static JsonNode vectors(String file) throws IOException {
        try (InputStream in = SiweParserTest.class.getResourceAsStream("/siwe/" + file)) {
            return JSON.readTree(in);
        }
    }
}

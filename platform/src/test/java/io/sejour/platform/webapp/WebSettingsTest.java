package io.sejour.platform.webapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.platform.security.SecurityConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSettingsTest {
    private static final String DOCUMENT = "<html><head><title>Séjour</title></head><body></body></html>";

    @Test
    void withoutSettingsTheDocumentIsAsItWasBuilt() {
        WebSettings none = new WebSettings("", "", "");

        assertThat(none.in(DOCUMENT)).isEqualTo(DOCUMENT);
        assertThat(none.contentPolicy()).isEqualTo(SecurityConfiguration.CONTENT_POLICY);
    }

    @Test
    void tilesMayBeLoadedFromTheirOriginAndNothingElseFromThere() {
        WebSettings tiles = new WebSettings("", "https://tiles.example:8443/osm/{z}/{x}/{y}.png", "© the \"mappers\"");

        assertThat(tiles.in(DOCUMENT))
                .contains("<meta name=\"sejour-map-tiles\" content=\"https://tiles.example:8443/osm/{z}/{x}/{y}.png\">")
                .contains("content=\"&copy; the &quot;mappers&quot;\"></head>");
        assertThat(tiles.contentPolicy())
                .contains("img-src 'self' https://tiles.example:8443 data:")
                .contains("connect-src 'self' https://tiles.example:8443")
                .contains("script-src 'self';");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tiles.example/{z}/{x}/{y}.png",
                "https://tiles.example/{z}.png",
                "https://tiles.example; script-src */{z}/{x}/{y}",
                "javascript:alert(1)//{z}{x}{y}"
            })
    void anAddressThatIsNoneEndsTheStart(String wrong) {
        assertThatThrownBy(() -> new WebSettings("", wrong, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sejour.web.map-tiles");
    }
}

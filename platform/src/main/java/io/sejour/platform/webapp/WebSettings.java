package io.sejour.platform.webapp;

import io.sejour.platform.security.SecurityConfiguration;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.web.util.HtmlUtils;

/**
 * What only whoever runs this knows of the web application: {@code sejour.web.*}.
 *
 * @param explorer address of a block explorer with the routes of EIP-3091, for links to transactions; no links where it is
 *     empty
 * @param mapTiles address of raster tiles with {@code {z}}, {@code {x}} and {@code {y}}; the plain map that comes with the
 *     application where it is empty
 * @param mapAttribution whose tiles these are, as their licence asks for
 */
@ConfigurationProperties("sejour.web")
record WebSettings(
        @DefaultValue("") String explorer,
        @DefaultValue("") String mapTiles,
        @DefaultValue("") String mapAttribution) {

    WebSettings {
        requireAddress("explorer", explorer);
        requireAddress("map-tiles", mapTiles);
        if (!mapTiles.isEmpty()
                && !(mapTiles.contains("{z}") && mapTiles.contains("{x}") && mapTiles.contains("{y}"))) {
            throw new IllegalArgumentException("sejour.web.map-tiles has no {z}, {x} and {y}: " + mapTiles);
        }
    }

    private static void requireAddress(String name, String value) {
        if (!value.isEmpty() && !value.matches("https?://[^\\s/;,]+(/\\S*)?")) {
            throw new IllegalArgumentException("sejour.web." + name + " is no address: " + value);
        }
    }

    /** The document with a place for the settings; a script would be refused by the content security policy. */
    String in(String document) {
        String meta = meta("sejour-explorer", explorer)
                + meta("sejour-map-tiles", mapTiles)
                + meta("sejour-map-attribution", mapAttribution);
        return document.replace("</head>", meta + "</head>");
    }

    private static String meta(String name, String value) {
        return value.isEmpty() ? "" : "<meta name=\"" + name + "\" content=\"" + HtmlUtils.htmlEscape(value) + "\">";
    }

    /** What the document may load: beside its own, only the tiles. */
    String contentPolicy() {
        if (mapTiles.isEmpty()) {
            return SecurityConfiguration.CONTENT_POLICY;
        }
        URI tiles = URI.create(mapTiles.replaceAll("[{}]", ""));
        String origin = tiles.getScheme() + "://" + tiles.getRawAuthority();
        return SecurityConfiguration.CONTENT_POLICY.replace("img-src 'self'", "img-src 'self' " + origin)
                + "; connect-src 'self' " + origin;
    }
}

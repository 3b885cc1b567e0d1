package io.sejour.platform.json;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The one spelling of a JSON document (RFC 8785, JCS): members in order of their names, no white space. Numbers are whole
 * here; everything larger or finer is text, so that no rule for numbers is needed.
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    /** @throws IllegalArgumentException for a number that is not whole */
    public static String of(JsonNode node) {
        StringBuilder text = new StringBuilder();
        append(text, node);
        return text.toString();
    }

    private static void append(StringBuilder text, JsonNode node) {
        if (node.isObject()) {
            appendObject(text, node);
        } else if (node.isArray()) {
            String separator = "";
            text.append('[');
            for (JsonNode item : node) {
                text.append(separator);
                append(text, item);
                separator = ",";
            }
            text.append(']');
        } else if (node.isString()) {
            appendString(text, node.stringValue());
        } else if (node.isIntegralNumber() || node.isBoolean() || node.isNull()) {
            text.append(node.toString());
        } else {
            throw new IllegalArgumentException("has no canonical form here: " + node.getNodeType());
        }
    }

    private static void appendObject(StringBuilder text, JsonNode node) {
        // RFC 8785 orders names by UTF-16 code units, as String does.
        Map<String, JsonNode> members = new TreeMap<>();
        node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        String separator = "";
        text.append('{');
        for (Map.Entry<String, JsonNode> member : members.entrySet()) {
            text.append(separator);
            appendString(text, member.getKey());
            text.append(':');
            append(text, member.getValue());
            separator = ",";
        }
        text.append('}');
    }

    private static void appendString(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < 0x20) {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}

package io.sejour.user.siwe;

import io.sejour.api.escrow.EthAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.Keys;

/**
 * Reads messages by the grammar of EIP-4361 and nothing besides: what a wallet shows its owner must mean one thing only.
 */
final class SiweParser {

    private static final int LONGEST = 4_096;

    // RFC 3986 appendix A
    private static final String PCT = "%[0-9A-Fa-f]{2}";
    private static final String UNRESERVED_SUB_DELIMS = "[A-Za-z0-9\\-._~!$&'()*+,;=]";
    private static final String IP_LITERAL = "\\[(?:[0-9A-Fa-f:.]+|v[0-9A-Fa-f]+\\.[A-Za-z0-9\\-._~!$&'()*+,;=:]+)\\]";
    private static final String AUTHORITY = "(?:(?:" + UNRESERVED_SUB_DELIMS + "|:|" + PCT + ")*@)?"
            + "(?:" + IP_LITERAL + "|(?:" + UNRESERVED_SUB_DELIMS + "|" + PCT + ")+)"
            + "(?::[0-9]{0,5})?";
    private static final String SCHEME = "[A-Za-z][A-Za-z0-9+\\-.]*";
    private static final Pattern HEADER = Pattern.compile(
            "(?:(" + SCHEME + ")://)?(" + AUTHORITY + ") wants you to sign in with your Ethereum account:");
    private static final Pattern URI_CHARACTERS =
            Pattern.compile(SCHEME + ":(?:[A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=]|" + PCT + ")*");
    private static final Pattern STATEMENT = Pattern.compile("[A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;= ]+");
    private static final Pattern REQUEST_ID = Pattern.compile("(?:[A-Za-z0-9\\-._~!$&'()*+,;=:@]|" + PCT + ")*");
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9]{8,128}");
    private static final Pattern CHAIN_ID = Pattern.compile("[0-9]{1,18}");
    private static final Pattern RFC_3339 = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})");

    private final List<String> lines;
    private int next;

    private SiweParser(String text) {
        this.lines = List.of(text.split("\n", -1));
    }

    /** What is wrong with a message, for its writer. */
    static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;

        Malformed(String part) {
            super(part);
        }
    }

    /** @throws Malformed naming the first part that is not as the grammar says */
    static SiweMessage parse(String text) throws Malformed {
        if (text.length() > LONGEST) {
            throw new Malformed("length");
        }
        return new SiweParser(text).message();
    }

    private SiweMessage message() throws Malformed {
        Matcher header = HEADER.matcher(line("domain"));
        if (!header.matches()) {
            throw new Malformed("domain");
        }
        EthAddress address = address(line("address"));
        String statement = statement();
        URI uri = uri("uri", field("URI: ", "uri"));
        if (!field("Version: ", "version").equals("1")) {
            throw new Malformed("version");
        }
        long chainId = Long.parseLong(matching(CHAIN_ID, field("Chain ID: ", "chain-id"), "chain-id"));
        String nonce = matching(NONCE, field("Nonce: ", "nonce"), "nonce");
        Instant issuedAt = instant("issued-at", field("Issued At: ", "issued-at"));
        Instant expirationTime = optional("Expiration Time: ", text -> instant("expiration-time", text));
        Instant notBefore = optional("Not Before: ", text -> instant("not-before", text));
        String requestId = optional("Request ID: ", text -> matching(REQUEST_ID, text, "request-id"));
        List<String> resources = resources();
        if (next != lines.size()) {
            throw new Malformed("end");
        }
        return new SiweMessage(
                header.group(1),
                header.group(2),
                address,
                statement,
                uri,
                chainId,
                nonce,
                issuedAt,
                expirationTime,
                notBefore,
                requestId,
                resources);
    }

    private String line(String part) throws Malformed {
        if (next >= lines.size()) {
            throw new Malformed(part);
        }
        return lines.get(next++);
    }

    private String field(String label, String part) throws Malformed {
        String line = line(part);
        if (!line.startsWith(label)) {
            throw new Malformed(part);
        }
        return line.substring(label.length());
    }

    private interface Reader<T> {
        T read(String text) throws Malformed;
    }

    private <T> @Nullable T optional(String label, Reader<T> reader) throws Malformed {
        if (next < lines.size() && lines.get(next).startsWith(label)) {
            return reader.read(lines.get(next++).substring(label.length()));
        }
        return null;
    }

    /** {@code LF [ statement LF ] LF}: an empty line, then perhaps the statement, then an empty line. */
    private @Nullable String statement() throws Malformed {
        if (!line("statement").isEmpty()) {
            throw new Malformed("statement");
        }
        String line = line("statement");
        if (line.isEmpty()) {
            return null;
        }
        String statement = matching(STATEMENT, line, "statement");
        if (!line("statement").isEmpty()) {
            throw new Malformed("statement");
        }
        return statement;
    }

    private List<String> resources() throws Malformed {
        List<String> resources = new ArrayList<>();
        if (next < lines.size() && lines.get(next).equals("Resources:")) {
            next++;
            while (next < lines.size()) {
                resources.add(uri("resources", field("- ", "resources")).toString());
            }
        }
        return List.copyOf(resources);
    }

    /** EIP-55: the case of the letters is a checksum, so that a mistyped address does not pass. */
    private static EthAddress address(String text) throws Malformed {
        matching(ADDRESS, text, "address");
        if (!Keys.toChecksumAddress(text).equals(text)) {
            throw new Malformed("address");
        }
        return new EthAddress(text);
    }

    private static URI uri(String part, String text) throws Malformed {
        matching(URI_CHARACTERS, text, part);
        try {
            return new URI(text);
        } catch (URISyntaxException notOne) {
            throw new Malformed(part);
        }
    }

    private static Instant instant(String part, String text) throws Malformed {
        matching(RFC_3339, text, part);
        try {
            return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException noSuchDay) {
            throw new Malformed(part);
        }
    }

    private static String matching(Pattern pattern, String text, String part) throws Malformed {
        if (!pattern.matcher(text).matches()) {
            throw new Malformed(part);
        }
        return text;
    }
}

package io.sejour.app.verify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** The hashes of docs/dossier.md, hexadecimal without prefix. */
final class Hashes {

    static final String BEFORE_THE_FIRST = "0".repeat(64);

    private static final HexFormat HEX = HexFormat.of();

    private Hashes() {}

    static String sha256(byte[]... pieces) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] piece : pieces) {
                digest.update(piece);
            }
            return HEX.formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    static String ofText(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Each field as its length in four bytes and its UTF-8 bytes, behind the previous hash. */
    static String link(String previous, List<String> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HEX.parseHex(previous));
        for (String field : fields) {
            byte[] text = field.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
            bytes.writeBytes(text);
        }
        return sha256(bytes.toByteArray());
    }

    static String commitment(String salt, String value) {
        return sha256(new byte[] {2}, HEX.parseHex(salt), value.getBytes(StandardCharsets.UTF_8));
    }

    /** What stands for a history among the leaves of a batch. */
    static String anchorLeaf(String bookingId, Dossier.Root covers, List<Dossier.Stream> streams) {
        List<String> fields = new ArrayList<>(List.of(
                "sejour-anchor/1", bookingId, Long.toString(covers.leaves()), covers.history(), covers.merkle()));
        streams.forEach(stream ->
                fields.addAll(List.of(stream.type(), stream.id(), Long.toString(stream.count()), stream.head())));
        return link(BEFORE_THE_FIRST, fields);
    }

    /**
     * Whether the path leads from the leaf to the root, by RFC 9162, section 2.1.3.2.
     *
     * @param place of the leaf, from 0
     * @param leaves of the tree
     */
    static boolean leads(String leaf, long place, long leaves, List<String> path, String root) {
        if (place < 0 || place >= leaves) {
            return false;
        }
        long at = place;
        long last = leaves - 1;
        String hash = sha256(new byte[] {0}, HEX.parseHex(leaf));
        for (String beside : path) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                hash = sha256(new byte[] {1}, HEX.parseHex(beside), HEX.parseHex(hash));
                int up = Long.numberOfTrailingZeros(at);
                at >>= up;
                last >>= up;
            } else {
                hash = sha256(new byte[] {1}, HEX.parseHex(hash), HEX.parseHex(beside));
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** RFC 6962 from the leaves upwards, level by level; a node without a neighbour moves up as it is. */
    static String merkle(List<String> leaves) {
        Deque<String> level = new ArrayDeque<>();
        leaves.forEach(leaf -> level.add(sha256(new byte[] {0}, HEX.parseHex(leaf))));
        while (level.size() > 1) {
            List<String> above = new ArrayList<>();
            while (level.size() > 1) {
                String left = level.remove();
                above.add(sha256(new byte[] {1}, HEX.parseHex(left), HEX.parseHex(level.remove())));
            }
            above.addAll(level);
            level.clear();
            level.addAll(above);
        }
        return level.remove();
    }
}

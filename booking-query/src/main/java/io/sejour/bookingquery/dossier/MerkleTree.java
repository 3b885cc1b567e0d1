package io.sejour.bookingquery.dossier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The Merkle tree hash of RFC 6962, section 2.1, over SHA-256: leaves are hashed behind a byte 0 and nodes behind a byte
 * 1, so that no node can be passed off as a leaf.
 */
final class MerkleTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private MerkleTree() {}

    /** @param leaves at least one */
    static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return hash(LEAF, leaves.getFirst(), new byte[0]);
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        return hash(NODE, root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }

    private static byte[] hash(byte domain, byte[] first, byte[] second) {
        MessageDigest digest = sha256();
        digest.update(domain);
        digest.update(first);
        return digest.digest(second);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}

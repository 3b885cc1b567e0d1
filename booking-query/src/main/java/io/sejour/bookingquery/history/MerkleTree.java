package io.sejour.bookingquery.history;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree hash of RFC 6962, section 2.1, over SHA-256: leaves are hashed behind a byte 0 and nodes behind a byte
 * 1, so that no node can be passed off as a leaf.
 */
public final class MerkleTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private MerkleTree() {}

    /** @param leaves at least one */
    public static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return hash(LEAF, leaves.getFirst(), new byte[0]);
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        return hash(NODE, root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }

    /**
     * The audit path of RFC 6962, section 2.1.1.
     *
     * @param place of the leaf, from 0
     * @return the hashes beside the way from the leaf to the root, the lowest first
     */
    public static List<byte[]> path(int place, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        boolean isLeft = place < left;
        List<byte[]> lower = leaves.subList(0, left);
        List<byte[]> upper = leaves.subList(left, leaves.size());
        List<byte[]> path = new ArrayList<>(isLeft ? path(place, lower) : path(place - left, upper));
        path.add(root(isLeft ? upper : lower));
        return path;
    }

    private static byte[] hash(byte domain, byte[] first, byte[] second) {
        MessageDigest digest = sha256();
        digest.update(domain);
        digest.update(first);
        return digest.digest(second);
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}

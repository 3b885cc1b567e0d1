package io.sejour.blockchain.wallet;

import io.sejour.api.escrow.EscrowTerms;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The EIP-712 document by which a guest lets somebody else fund: {@code Fund} of the contract's domain. */
final class FundTypedData {

    private FundTypedData() {}

    /** Numbers are decimal strings, so that no JSON reader rounds them. */
    static Map<String, Object> of(EscrowTerms terms) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "types",
                Map.of(
                        "EIP712Domain",
                                List.of(
                                        field("name", "string"),
                                        field("version", "string"),
                                        field("chainId", "uint256"),
                                        field("verifyingContract", "address")),
                        "Fund",
                                List.of(
                                        field("guest", "address"),
                                        field("host", "address"),
                                        field("token", "address"),
                                        field("amount", "uint256"),
                                        field("fundBy", "uint64"),
                                        field("checkIn", "uint64"),
                                        field("releaseAt", "uint64"),
                                        field("exitAt", "uint64"),
                                        field("feeBps", "uint16"),
                                        field("policy", "uint256"),
                                        field("bookingRef", "bytes32"))));
        document.put("primaryType", "Fund");
        document.put(
                "domain",
                Map.of(
                        "name",
                        "Sejour Escrow",
                        "version",
                        "1",
                        "chainId",
                        Long.toString(terms.contract().chainId()),
                        "verifyingContract",
                        terms.contract().address().value()));
        document.put("message", message(terms));
        return document;
    }

    private static Map<String, Object> message(EscrowTerms terms) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("guest", terms.guest().value());
        message.put("host", terms.host().value());
        message.put("token", terms.token().value());
        message.put("amount", terms.amount().toString());
        message.put("fundBy", seconds(terms.fundBy()));
        message.put("checkIn", seconds(terms.checkIn()));
        message.put("releaseAt", seconds(terms.releaseAt()));
        message.put("exitAt", seconds(terms.exitAt()));
        message.put("feeBps", Integer.toString(terms.feeBps()));
        message.put("policy", terms.tiers().packed().toString());
        message.put("bookingRef", terms.bookingRef().value());
        return message;
    }

    private static String seconds(Instant instant) {
        return Long.toString(instant.getEpochSecond());
    }

    private static Map<String, String> field(String name, String type) {
        return Map.of("name", name, "type", type);
    }
}

package io.sejour.blockchain.outbox;

import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.escrow.EscrowTerms;
import tools.jackson.databind.json.JsonMapper;

/** Terms as they are stored, independent of how the web writes them. */
public final class TermsJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TermsJson() {}

    public static String write(EscrowTerms terms) {
        return JSON.writeValueAsString(terms);
    }

    public static EscrowTerms read(String json) {
        return JSON.readValue(json, EscrowTerms.class);
    }

    public static String write(DepositTerms terms) {
        return JSON.writeValueAsString(terms);
    }

    static DepositTerms readDeposit(String json) {
        return JSON.readValue(json, DepositTerms.class);
    }
}

package io.sejour.app.demo;

import io.sejour.app.client.Person;
import io.sejour.app.client.TooLate;
import io.sejour.app.client.Waiting;
import io.sejour.app.proof.Finding;
import io.sejour.app.run.DemoAccount;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ledger's trial balance after all stories, as an operator reads it. */
final class Accounts {

    private static final String TRIAL_BALANCE = "/api/v1/admin/audit/ledger/trial-balance";

    private Accounts() {}

    /** I5, with the balance of each account as what was seen. */
    static Finding sumToZero(Stage stage) {
        String statement = "every journal and the trial balance sum to zero, and the escrow account is what is open";
        Person operator = stage.platform().signIn(DemoAccount.OPERATOR.email(), DemoAccount.OPERATOR.password());
        try {
            String balance = Waiting.until("the ledger balances", Stage.SOON, () -> {
                JsonNode seen =
                        operator.api().get(TRIAL_BALANCE).expectSuccess().json();
                return new Waiting.Seen(seen.path("balanced").asBoolean(), seen.toString());
            });
            return new Finding("I5", statement, inWords(new JsonMapper().readTree(balance)), List.of());
        } catch (TooLate notBalanced) {
            return new Finding("I5", statement, "no balance", List.of(String.valueOf(notBalanced.getMessage())));
        }
    }

    private static String inWords(JsonNode balance) {
        List<String> accounts = new ArrayList<>();
        for (JsonNode sheet : balance.path("sheets")) {
            for (JsonNode line : sheet.path("accounts")) {
                accounts.add(line.path("account").asString() + " "
                        + line.path("balanceWei").asString());
            }
            accounts.add("sum " + sheet.path("sum").asString() + " wei");
        }
        return String.join(", ", accounts);
    }
}

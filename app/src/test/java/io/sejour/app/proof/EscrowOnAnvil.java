package io.sejour.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Wei;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.RefundTiers;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.contract.SejourEscrow;
import io.sejour.embedded.AnvilProcess;
import io.sejour.embedded.testing.TestAnvil;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.web3j.abi.EventEncoder;
import org.web3j.crypto.Hash;
import tools.jackson.databind.JsonNode;

/** The escrow on a chain of its own, where every transaction is mined at the second it is told. Nothing else mines. */
final class EscrowOnAnvil implements AutoCloseable {

    private static final String CANCEL = Hash.sha3String(
                    "cancel((address,address,address,uint256,uint64,uint64,uint64,uint64,uint16,uint256,bytes32))")
            .substring(0, 10);
    private static final String REFUNDED = EventEncoder.encode(SejourEscrow.REFUNDED_EVENT);
    /** Given, not estimated: an estimate is made at another time than the call, when another branch may be cheaper. */
    private static final String PLENTY_OF_GAS = "0x4c4b40";

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final AnvilProcess anvil;
    private final EthAddress operator;
    private final EthAddress guest;
    private final EscrowContract contract;
    private int bookings;

    private EscrowOnAnvil(AnvilProcess anvil) {
        this.anvil = anvil;
        JsonNode accounts = anvil.call("eth_accounts");
        operator = new EthAddress(accounts.get(0).asString());
        guest = new EthAddress(accounts.get(1).asString());
        anvil.call("anvil_setBalance", guest.value(), "0x" + "f".repeat(60));
        String code = EscrowAbi.deployment(new EscrowAbi.Roles(operator, operator, operator, operator));
        JsonNode receipt = send(now().plus(HOUR), Map.of("from", operator.value(), "data", code));
        contract = new EscrowContract(
                AnvilProcess.CHAIN_ID,
                new EthAddress(receipt.get("contractAddress").asString()));
    }

    static EscrowOnAnvil start() {
        AnvilProcess anvil = TestAnvil.start();
        anvil.holdFinality(true);
        return new EscrowOnAnvil(anvil);
    }

    /** The time of the newest block. */
    Instant now() {
        return Instant.ofEpochSecond(
                number(anvil.call("eth_getBlockByNumber", "latest", false).get("timestamp"))
                        .longValueExact());
    }

    /** What a booking paid out, by its log, in wei; the accounts got exactly this. */
    record Paid(BigInteger guest, BigInteger host, BigInteger fee) {}

    /** A new booking that the guest pays at {@code moment}. */
    Booking fund(Instant moment, Wei amount, Instant checkIn, int feeBps, RefundTiers tiers) {
        String reference = String.format("%08x", ++bookings);
        EscrowTerms terms = new EscrowTerms(
                contract,
                guest,
                new EthAddress("0x" + "b0".repeat(16) + reference),
                EthAddress.ZERO,
                amount,
                moment.plus(HOUR),
                checkIn,
                checkIn.plus(DAY.multipliedBy(5)),
                checkIn.plus(DAY.multipliedBy(35)),
                feeBps,
                tiers,
                new Bytes32("0x" + "cd".repeat(28) + reference));
        send(
                moment,
                Map.of(
                        "from", guest.value(),
                        "to", contract.address().value(),
                        "value", hexadecimal(amount.value()),
                        "data", EscrowAbi.fund(terms)));
        return new Booking(terms);
    }

    final class Booking {

        private final EscrowTerms terms;

        private Booking(EscrowTerms terms) {
            this.terms = terms;
        }

        /** The guest cancels at the contract itself. */
        Paid cancel(Instant moment) {
            // Both calls have the terms as their only argument.
            return end(moment, guest, CANCEL + EscrowAbi.release(terms).substring(CANCEL.length()));
        }

        /** The platform gives the guest this much, as the gateway does. */
        Paid refund(Instant moment, Wei guestWei) {
            return end(moment, operator, EscrowAbi.refund(terms, guestWei));
        }

        /** The host gives the guest this much, as only a host may from check-in on. */
        Paid give(Instant moment, Wei guestWei) {
            anvil.call("anvil_impersonateAccount", terms.host().value());
            anvil.call("anvil_setBalance", terms.host().value(), hexadecimal(BigInteger.TEN.pow(18)));
            return end(moment, terms.host(), EscrowAbi.refund(terms, guestWei));
        }

        private Paid end(Instant moment, EthAddress sender, String data) {
            BigInteger guestBefore = balance(guest);
            BigInteger hostBefore = balance(terms.host());
            JsonNode receipt = send(
                    moment,
                    Map.of(
                            "from", sender.value(),
                            "to", contract.address().value(),
                            "data", data));
            JsonNode log = receipt.get("logs").get(0);
            assertThat(log.get("topics").get(0).asString()).isEqualTo(REFUNDED);
            assertThat(log.get("topics").get(1).asString())
                    .isEqualTo(EscrowAbi.hash(terms).value());
            Paid paid = new Paid(word(log, 0), word(log, 1), word(log, 2));
            BigInteger gas = number(receipt.get("gasUsed")).multiply(number(receipt.get("effectiveGasPrice")));
            assertThat(got(guest, guestBefore, sender, gas)).isEqualTo(paid.guest());
            assertThat(got(terms.host(), hostBefore, sender, gas)).isEqualTo(paid.host());
            return paid;
        }

        /** What an account has more than before, the gas that it paid not counted. */
        private BigInteger got(EthAddress account, BigInteger before, EthAddress sender, BigInteger gas) {
            return balance(account).subtract(before).add(account.equals(sender) ? gas : BigInteger.ZERO);
        }
    }

    private JsonNode send(Instant moment, Map<String, String> transaction) {
        anvil.call("evm_setNextBlockTimestamp", moment.getEpochSecond());
        Map<String, String> withGas = new HashMap<>(transaction);
        withGas.put("gas", PLENTY_OF_GAS);
        String hash = anvil.call("eth_sendTransaction", withGas).asString();
        JsonNode receipt = Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> anvil.call("eth_getTransactionReceipt", hash), answer -> !answer.isNull());
        assertThat(receipt.get("status").asString()).isEqualTo("0x1");
        assertThat(now()).isEqualTo(moment);
        return receipt;
    }

    private BigInteger balance(EthAddress account) {
        return number(anvil.call("eth_getBalance", account.value(), "latest"));
    }

    private static BigInteger word(JsonNode log, int index) {
        String data = log.get("data").asString();
        return new BigInteger(data.substring(2 + 64 * index, 66 + 64 * index), 16);
    }

    private static BigInteger number(JsonNode hex) {
        return new BigInteger(hex.asString().substring(2), 16);
    }

    private static String hexadecimal(BigInteger value) {
        return "0x" + value.toString(16);
    }

    @Override
    public void close() {
        anvil.close();
    }
}

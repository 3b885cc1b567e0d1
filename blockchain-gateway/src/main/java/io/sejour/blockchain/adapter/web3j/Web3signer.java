package io.sejour.blockchain.adapter.web3j;

import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.port.Fees;
import io.sejour.blockchain.port.Replacement;
import io.sejour.blockchain.port.SignerUnavailable;
import io.sejour.blockchain.port.SigningRefused;
import io.sejour.blockchain.port.TransactionSigner;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Keys;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;

/**
 * Asks Consensys Web3Signer in its eth1 mode: by JSON-RPC for transactions ({@code eth_signTransaction}, {@code
 * eth_accounts}), and by {@code /api/v1/eth1/sign} for bytes, which it hashes with Keccak-256 and signs as they are;
 * {@code eth_sign} would put a prefix before them. The signer adds its own chain id, so what it answers is to be compared
 * with what was asked.
 */
public final class Web3signer implements TransactionSigner {

    private static final Logger log = LoggerFactory.getLogger(Web3signer.class);
    /** A signed batch of releases has some 50,000 bytes. */
    private static final long LARGEST_ANSWER_BYTES = 1L << 20;

    private static final String PUBLIC_KEYS_PATH = "/api/v1/eth1/publicKeys";
    private static final String SIGN_PATH = "/api/v1/eth1/sign/";
    private static final Pattern PUBLIC_KEY = Pattern.compile("0x[0-9a-fA-F]{128}");
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final JsonRpcHttp http;
    private final Duration pause;
    private volatile @Nullable Long aloneUntilNanos;
    private final Map<EthAddress, String> publicKeys = new ConcurrentHashMap<>();

    /**
     * @param readTimeout how long an answer may take
     * @param pause how long it is not asked again after it was away
     */
    public Web3signer(URI address, Duration connectTimeout, Duration readTimeout, Duration pause) {
        this.http = new JsonRpcHttp(address, connectTimeout, readTimeout, LARGEST_ANSWER_BYTES);
        this.pause = pause;
    }

    /**
     * Looks whether the key is there. A signer that is away is waited for later on, as one that goes away would be.
     *
     * @throws IllegalStateException when it answers and does not have the key
     */
    public void requireKeyOf(EthAddress account) {
        List<String> accounts = new ArrayList<>();
        try {
            for (JsonNode entry : ask("eth_accounts")) {
                accounts.add(entry.asString(""));
            }
        } catch (SignerUnavailable away) {
            log.warn("Nothing is signed for {} yet: {}", account, away.getMessage());
            return;
        }
        if (accounts.stream().noneMatch(account.value()::equalsIgnoreCase)) {
            throw new IllegalStateException("web3signer has no key of " + account + ", only of " + accounts);
        }
    }

    @Override
    public SignedTransaction sign(long chainId, ContractCall call, long nonce, long gasLimit, Fees fees) {
        Map<String, Object> transaction = new LinkedHashMap<>();
        transaction.put("from", call.from().value());
        if (call.to() != null) {
            transaction.put("to", call.to().value());
        }
        transaction.put("nonce", hex(nonce));
        transaction.put("gas", hex(gasLimit));
        transaction.put("maxFeePerGas", JsonRpcNode.hex(fees.maxFeePerGas()));
        transaction.put("maxPriorityFeePerGas", JsonRpcNode.hex(fees.maxPriorityFeePerGas()));
        transaction.put("value", JsonRpcNode.hex(call.value().value()));
        transaction.put("data", call.data());
        String raw = ask("eth_signTransaction", transaction).asString("");
        if (raw.length() % 2 != 0 || !raw.matches("0x[0-9a-fA-F]+")) {
            throw new SignerUnavailable("web3signer answered with what is no transaction");
        }
        return new SignedTransaction(raw, new Bytes32(Hash.sha3(raw)));
    }

    @Override
    public String consent(EthAddress operator, Replacement replacement) {
        String data = Numeric.toHexString(EscrowAbi.consent(replacement));
        return text(SIGN_PATH + publicKeyOf(operator), Map.of("data", data)).strip();
    }

    /** It names its keys for bytes by their public halves, the 128 digits of both coordinates. */
    private String publicKeyOf(EthAddress account) {
        String known = publicKeys.get(account);
        if (known != null) {
            return known;
        }
        String list = text(PUBLIC_KEYS_PATH, null);
        Matcher keys = PUBLIC_KEY.matcher(list);
        while (keys.find()) {
            String key = keys.group();
            if (account.equals(new EthAddress("0x" + Keys.getAddress(key)))) {
                publicKeys.put(account, key);
                return key;
            }
        }
        throw new SigningRefused(SigningRefused.Why.UNKNOWN_KEY, "web3signer has no key of " + account);
    }

    private static String hex(long value) {
        return JsonRpcNode.hex(BigInteger.valueOf(value));
    }

    private String text(String path, @Nullable Map<String, Object> body) {
        return unlessAway(path, () -> {
            JsonRpcHttp.Text answer = http.text(path, body);
            if (answer.status() == OK) {
                return answer.text();
            }
            if (answer.status() == BAD_REQUEST || answer.status() == NOT_FOUND) {
                throw new SigningRefused(
                        SigningRefused.Why.SIGNER_SAID_NO, "web3signer refused " + path + ": HTTP " + answer.status());
            }
            throw new IOException("HTTP " + answer.status());
        });
    }

    private <T> T unlessAway(String what, Asking<T> asking) {
        Long until = aloneUntilNanos;
        if (until != null && until - System.nanoTime() > 0) {
            throw new SignerUnavailable("web3signer was away a moment ago and is not asked yet");
        }
        try {
            return asking.ask();
        } catch (JsonRpcHttp.TooManyRequests enough) {
            aloneUntilNanos = System.nanoTime() + enough.pause().toNanos();
            throw new SignerUnavailable("web3signer has had enough requests: " + enough.getMessage(), enough);
        } catch (IOException failed) {
            aloneUntilNanos = System.nanoTime() + pause.toNanos();
            throw new SignerUnavailable("web3signer did not answer " + what + ": " + failed.getMessage(), failed);
        }
    }

    @FunctionalInterface
    private interface Asking<T> {
        T ask() throws IOException;
    }

    private JsonNode ask(String method, Object... parameters) {
        JsonRpcHttp.Answer answer = unlessAway(method, () -> http.ask(method, List.of(parameters)));
        JsonNode error = answer.error();
        if (error != null) {
            throw new SigningRefused(
                    SigningRefused.Why.SIGNER_SAID_NO,
                    "web3signer refused " + method + ": " + error.path("code").asInt(0) + " "
                            + error.path("message").asString(""));
        }
        return Objects.requireNonNull(answer.result());
    }
}

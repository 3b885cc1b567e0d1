package io.sejour.blockchain.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.Wei;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.port.Fees;
import io.sejour.blockchain.port.Replacement;
import io.sejour.blockchain.port.SigningRefused;
import io.sejour.blockchain.testing.SomeTerms;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Sign;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** What a signer answers is what it was asked for, or nothing. */
class WhatWasAskedTest {

    private static final BigInteger CURVE_ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    private static final Fees FEES = new Fees(BigInteger.valueOf(3_000_000_000L), BigInteger.valueOf(1_000_000_001));

    private final Random random = new Random(11);

    @Test
    void whatWasAskedForIsTakenWhateverTheKeyAndTheNumbers() {
        for (int i = 0; i < 200; i++) {
            Credentials key = key();
            WhatWasAsked asked = asked(key, random.nextInt(3) == 0, i);
            assertThatCode(() -> asked.requireIn(signed(asked, key))).doesNotThrowAnyException();
        }
    }

    @Test
    void noByteMayDiffer() {
        Credentials key = key();
        WhatWasAsked asked = asked(key, false, 7);
        byte[] good = Numeric.hexStringToByteArray(signed(asked, key));
        for (int i = 0; i < good.length; i++) {
            for (int bit : new int[] {1, 0x10, 0x80}) {
                byte[] bad = good.clone();
                bad[i] ^= (byte) bit;
                assertRefused(asked, Numeric.toHexString(bad));
            }
        }
    }

    @Test
    void nothingMayBeMissingOrAdded() {
        Credentials key = key();
        WhatWasAsked asked = asked(key, false, 7);
        byte[] good = Numeric.hexStringToByteArray(signed(asked, key));
        for (int length = 0; length < good.length; length++) {
            assertRefused(asked, Numeric.toHexString(Arrays.copyOf(good, length)));
        }
        assertRefused(asked, Numeric.toHexString(Arrays.copyOf(good, good.length + 1)));
        assertRefused(asked, "0x02" + "ff".repeat(100_000));
        assertRefused(asked, "");
        assertRefused(asked, "not hexadecimal");
    }

    @Test
    void signatureOfAnotherKeyIsRefusedAndBothAreNamed() {
        Credentials key = key();
        Credentials other = key();
        WhatWasAsked asked = asked(key, false, 7);
        assertThatThrownBy(() -> asked.requireIn(signed(asked, other)))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining(key.getAddress())
                .hasMessageContaining(other.getAddress());
    }

    @Test
    void mirroredSignatureThatNoNodeTakesIsRefused() {
        Credentials key = key();
        WhatWasAsked asked = asked(key, false, 7);
        Sign.SignatureData good =
                ((SignedRawTransaction) TransactionDecoder.decode(signed(asked, key))).getSignatureData();
        byte[] upper = Numeric.toBytesPadded(CURVE_ORDER.subtract(Numeric.toBigInt(good.getS())), 32);
        byte flipped = (byte) (good.getV()[0] == 27 ? 28 : 27);
        String mirrored = Numeric.toHexString(
                TransactionEncoder.encode(asked.transaction(), new Sign.SignatureData(flipped, good.getR(), upper)));

        assertThatThrownBy(() -> asked.requireIn(mirrored)).hasMessageContaining("upper half");
    }

    @Test
    void consentIsTheSignersToExactlyThisReplacement() {
        Credentials key = key();
        EthAddress account = new EthAddress(key.getAddress());
        Replacement replacement = Replacement.of(SomeTerms.worth("1000"), SomeTerms.worth("1200"));
        byte[] good = consent(replacement, key);
        assertThatCode(() -> WhatWasAsked.requireConsent(replacement, account, Numeric.toHexString(good)))
                .doesNotThrowAnyException();

        Replacement mirrored = Replacement.of(replacement.to(), replacement.from());
        assertConsentRefused(mirrored, account, good);
        assertConsentRefused(replacement, new EthAddress(key().getAddress()), good);
        assertConsentRefused(replacement, account, Arrays.copyOf(good, good.length - 1));
        assertConsentRefused(replacement, account, Arrays.copyOf(good, good.length + 1));
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            assertConsentRefused(replacement, account, bad);
        }
    }

    private static byte[] consent(Replacement replacement, Credentials key) {
        Sign.SignatureData signature = Sign.signMessage(EscrowAbi.consent(replacement), key.getEcKeyPair());
        byte[] bytes = new byte[65];
        System.arraycopy(signature.getR(), 0, bytes, 0, 32);
        System.arraycopy(signature.getS(), 0, bytes, 32, 32);
        bytes[64] = signature.getV()[0];
        return bytes;
    }

    private static void assertConsentRefused(Replacement replacement, EthAddress account, byte[] signature) {
        assertThatThrownBy(() -> WhatWasAsked.requireConsent(replacement, account, Numeric.toHexString(signature)))
                .isInstanceOfSatisfying(
                        SigningRefused.class,
                        refused -> assertThat(refused.why()).isEqualTo(SigningRefused.Why.NOT_WHAT_WAS_ASKED));
    }

    private static void assertRefused(WhatWasAsked asked, String raw) {
        assertThatThrownBy(() -> asked.requireIn(raw))
                .isInstanceOfSatisfying(
                        SigningRefused.class,
                        refused -> assertThat(refused.why()).isEqualTo(SigningRefused.Why.NOT_WHAT_WAS_ASKED));
    }

    private static String signed(WhatWasAsked asked, Credentials key) {
        return Numeric.toHexString(TransactionEncoder.signMessage(asked.transaction(), key));
    }

    private WhatWasAsked asked(Credentials key, boolean creation, long nonce) {
        EthAddress from = new EthAddress(key.getAddress());
        ContractCall call = creation
                ? new ContractCall(
                        from, null, EscrowAbi.deployment(new EscrowAbi.Roles(from, from, from, from)), Wei.ZERO)
                : new ContractCall(
                        from,
                        SomeTerms.worth("1000").contract().address(),
                        EscrowAbi.fund(SomeTerms.worth("1000")),
                        Wei.of(Long.toString(random.nextLong(1L << 60))));
        return WhatWasAsked.of(1 + random.nextLong(1L << 40), call, nonce, 21_000 + random.nextInt(1_000_000), FEES);
    }

    private Credentials key() {
        return Credentials.create(ECKeyPair.create(new BigInteger(250, random).add(BigInteger.ONE)));
    }
}

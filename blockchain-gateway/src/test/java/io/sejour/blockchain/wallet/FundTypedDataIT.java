package io.sejour.blockchain.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.contract.SejourEscrow;
import io.sejour.blockchain.testing.GatewayUnderTest;
import io.sejour.blockchain.testing.RawAnvil;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;
import org.web3j.crypto.StructuredDataEncoder;
import org.web3j.utils.Numeric;
import tools.jackson.databind.json.JsonMapper;

/** A wallet's signature under our typed data is the consent that the contract asks for. */
class FundTypedDataIT {

    @Test
    void somebodyElseFundsWithTheGuestsSignature() throws Exception {
        try (RawAnvil anvil = RawAnvil.start(2);
                GatewayUnderTest gateway = new GatewayUnderTest(anvil)) {
            gateway.deployed();
            ECKeyPair key = Keys.createEcKeyPair();
            EthAddress guest = new EthAddress("0x" + Keys.getAddress(key));
            EscrowTerms terms = gateway.terms(guest, anvil.account(6), "5000");
            String document = JsonMapper.builder()
                    .build()
                    .writeValueAsString(gateway.instructions(terms).typedData());

            Sign.SignatureData signature =
                    Sign.signMessage(new StructuredDataEncoder(document).hashStructuredData(), key, false);
            byte[] bytes = new byte[65];
            System.arraycopy(signature.getR(), 0, bytes, 0, 32);
            System.arraycopy(signature.getS(), 0, bytes, 32, 32);
            bytes[64] = signature.getV()[0];
            anvil.sendMined(Map.of(
                    "from", anvil.account(5).value(),
                    "to", terms.contract().address().value(),
                    "value", "0x1388",
                    "data", SejourEscrow.getABI_fundFor(tuple(terms), bytes, BigInteger.valueOf(5000))));

            assertThat(anvil.balance(terms.contract().address())).isEqualTo(5000);
        }
    }

    private static SejourEscrow.Terms tuple(EscrowTerms terms) {
        return new SejourEscrow.Terms(
                terms.guest().value(),
                terms.host().value(),
                terms.token().value(),
                terms.amount().value(),
                seconds(terms.fundBy()),
                seconds(terms.checkIn()),
                seconds(terms.releaseAt()),
                seconds(terms.exitAt()),
                BigInteger.valueOf(terms.feeBps()),
                terms.tiers().packed(),
                Numeric.hexStringToByteArray(terms.bookingRef().value()));
    }

    private static BigInteger seconds(java.time.Instant instant) {
        return BigInteger.valueOf(instant.getEpochSecond());
    }
}

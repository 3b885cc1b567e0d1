package io.sejour.blockchain.adapter.web3j;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.blockchain.contract.SejourEscrow;
import org.junit.jupiter.api.Test;
import org.web3j.abi.CustomErrorEncoder;

/** Refusals in words. */
class RevertReasonsTest {

    private static final String TOO_LATE =
            CustomErrorEncoder.encode(SejourEscrow.TOOLATE_ERROR).substring(0, 10);

    @Test
    void namesTheErrorAndItsArguments() {
        String data = TOO_LATE + word(1_800_000_001) + word(1_800_000_000);
        assertThat(RevertReasons.describe(data)).isEqualTo("TooLate(time=1800000001, deadline=1800000000)");
        assertThat(RevertReasons.is("TooLate", data)).isTrue();
        assertThat(RevertReasons.is("NotYet", data)).isFalse();
    }

    @Test
    void aSelectorAloneGivesTheNameAlone() {
        assertThat(RevertReasons.describe(TOO_LATE)).isEqualTo("TooLate");
    }

    @Test
    void aBrokenArgumentGivesTheNameAlone() {
        assertThat(RevertReasons.describe(TOO_LATE + "00")).isEqualTo("TooLate");
    }

    @Test
    void errorsWithoutArgumentsAreNamed() {
        String reentered =
                CustomErrorEncoder.encode(SejourEscrow.REENTERED_ERROR).substring(0, 10);
        assertThat(RevertReasons.describe(reentered)).isEqualTo("Reentered()");
    }

    @Test
    void oldStyleReasonsAndPanicsAreRead() {
        String message = "0x08c379a0" + word(32) + word(5) + "68656c6c6f" + "0".repeat(54);
        assertThat(RevertReasons.describe(message)).isEqualTo("Error(message=hello)");
        assertThat(RevertReasons.describe("0x4e487b71" + word(17))).isEqualTo("Panic(code=17)");
    }

    @Test
    void nothingAndNonsenseAreSaidToBeSo() {
        assertThat(RevertReasons.describe("0x")).isEqualTo("refused without a reason");
        assertThat(RevertReasons.describe("0xdeadbeef")).isEqualTo("refused with the unknown error 0xdeadbeef");
    }

    private static String word(long value) {
        return String.format("%064x", value);
    }
}

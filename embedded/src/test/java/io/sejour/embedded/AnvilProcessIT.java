package io.sejour.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.embedded.testing.TestAnvil;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnvilProcessIT {

    private static final String SOMEBODY = "0x00000000000000000000000000000000000a11ce";

    @TempDir
    Path folder;

    @Test
    void aTransactionBecomesFinalAndThenTheChainRests() {
        try (AnvilProcess anvil = start()) {
            anvil.faucet(SOMEBODY, BigInteger.TEN);

            await().untilAsserted(() -> assertThat(balance(anvil, "finalized")).isEqualTo(BigInteger.TEN));

            long resting = height(anvil);
            await().during(Duration.ofSeconds(1)).until(() -> height(anvil) == resting);
        }
    }

    @Test
    void aBlockThatIsHeldBackBecomesFinalWhenItIsLetGo() {
        try (AnvilProcess anvil = start()) {
            anvil.holdFinality(true);
            anvil.faucet(SOMEBODY, BigInteger.TEN);
            await().untilAsserted(() -> assertThat(balance(anvil, "latest")).isEqualTo(BigInteger.TEN));
            await().during(Duration.ofSeconds(1)).until(() -> height(anvil) == 1);

            anvil.holdFinality(false);

            await().untilAsserted(() -> assertThat(balance(anvil, "finalized")).isEqualTo(BigInteger.TEN));
        }
    }

    @Test
    void theChainIsThereAgainAfterARestart() {
        try (AnvilProcess first = start()) {
            first.faucet(SOMEBODY, BigInteger.TEN);
            await().until(() -> height(first) > 0);
        }
        try (AnvilProcess second = start()) {
            assertThat(balance(second, "latest")).isEqualTo(BigInteger.TEN);
            assertThat(balance(second, "finalized")).isEqualTo(BigInteger.TEN);
        }
    }

    @Test
    void aNodeLeftBehindIsAdopted() {
        AnvilProcess abandoned = start();
        abandoned.faucet(SOMEBODY, BigInteger.TEN);
        abandoned.abandon();
        try (AnvilProcess second = start()) {
            assertThat(second.pid()).isEqualTo(abandoned.pid());
            assertThat(second.port()).isEqualTo(abandoned.port());
            await().untilAsserted(() -> assertThat(balance(second, "latest")).isEqualTo(BigInteger.TEN));
        }
    }

    @Test
    void aKilledNodeComesBackWithEverythingThatWasFinal() {
        try (AnvilProcess anvil = start()) {
            anvil.faucet(SOMEBODY, BigInteger.TEN);
            await().untilAsserted(() -> assertThat(balance(anvil, "finalized")).isEqualTo(BigInteger.TEN));
            long killed = anvil.pid();

            ProcessHandle.of(killed).orElseThrow().destroyForcibly();

            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
                assertThat(anvil.pid()).isNotEqualTo(killed);
                assertThat(balance(anvil, "finalized")).isEqualTo(BigInteger.TEN);
            });
        }
    }

    @Test
    void theChainsClockFollowsAndIsKeptOverARestart() {
        Instant nextWeek = Instant.ofEpochMilli(System.currentTimeMillis()).plus(Duration.ofDays(7));
        try (AnvilProcess first = start()) {
            first.alignTime(nextWeek);
            assertThat(first.pendingTime()).isBetween(nextWeek.minusSeconds(5), nextWeek.plusSeconds(5));
        }
        try (AnvilProcess second = start()) {
            assertThat(second.pendingTime()).isBetween(nextWeek.minusSeconds(5), nextWeek.plusSeconds(60));
        }
    }

    @Test
    void theProcessIsGoneAfterAClose() throws IOException {
        AnvilProcess anvil = start();
        long pid = anvil.pid();

        anvil.close();

        assertThat(Processes.isAlive(pid)).isFalse();
        assertThat(folder.resolve("anvil.pid")).doesNotExist();
        assertThat(Files.size(folder.resolve("chain.json"))).isPositive();
    }

    private AnvilProcess start() {
        return AnvilProcess.start(TestAnvil.binary(), folder, 0);
    }

    private static BigInteger balance(AnvilProcess anvil, String block) {
        String hex = anvil.call("eth_getBalance", SOMEBODY, block).asString();
        return new BigInteger(hex.substring(2), 16);
    }

    private static long height(AnvilProcess anvil) {
        return AnvilRpc.number(anvil.call("eth_blockNumber"));
    }
}

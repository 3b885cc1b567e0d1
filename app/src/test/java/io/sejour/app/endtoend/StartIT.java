package io.sejour.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.app.client.Home;
import io.sejour.app.client.Person;
import io.sejour.app.client.Platform;
import io.sejour.app.instance.Instance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting, stopping and starting again; and the one clear line when it cannot start. */
class StartIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path temporary;

    @BeforeAll
    static void aClusterNeedsItsServer() {
        PlatformUnderTest.assumeOwnServerIfCluster();
    }

    @Test
    void aSecondStartFindsBookingsAndBalancesWhereTheyWere() {
        try (PlatformUnderTest under = PlatformUnderTest.start()) {
            Person guest = under.guest("Lasting Guest");
            String home = under.host("Lasting Host").offer(Home.instant("Manor"));
            under.platform().advance(Duration.ofDays(3));
            LocalDate checkIn =
                    LocalDate.ofInstant(under.platform().now(), ZoneOffset.UTC).plusDays(30);
            String booking = guest.book(home, checkIn, checkIn.plusDays(2));
            guest.await(booking, Set.of("AWAITING_PAYMENT"), SOON);
            guest.pay(booking).expectSuccess();
            guest.await(booking, Set.of("CONFIRMED"), SOON);
            String escrow = guest.payment(booking).text("/escrow/contract");
            var held = under.chain().balance(escrow, "latest");

            under.instance().close();
            assertThat(under.instance().output()).anyMatch(line -> line.startsWith("Stopped."));
            assertThat(under.data().resolve("chain/anvil.pid")).doesNotExist();
            assertThat(under.data().resolve("postgresql/cluster/postmaster.pid"))
                    .doesNotExist();
            under.startAgain();

            Person back = under.platform().signIn(guest.email(), Platform.PASSWORD);
            assertThat(back.booking(booking).text("/status")).isEqualTo("CONFIRMED");
            assertThat(back.payment(booking).text("/escrow/contract")).isEqualTo(escrow);
            assertThat(under.chain().balance(escrow, "latest")).isEqualTo(held).isPositive();
            assertThat(LocalDate.ofInstant(under.platform().now(), ZoneOffset.UTC))
                    .isAfterOrEqualTo(checkIn.minusDays(30));
            assertAnotherStartOnTheSameFolderIsRefused(under);
        }
    }

    private static void assertAnotherStartOnTheSameFolderIsRefused(PlatformUnderTest under) {
        Instance second = Instance.launch(under.data(), List.of("--port", "0"));
        assertThat(second.awaitEnd()).isEqualTo(1);
        assertThat(second.output()).hasSize(1).first().asString().contains("is in use by another Séjour");
    }

    @Test
    void aTakenPortIsSaidInOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Instance refused = Instance.launch(temporary, List.of("--port", Integer.toString(taken.getLocalPort())));

            assertThat(refused.awaitEnd()).isEqualTo(1);
            assertThat(refused.output())
                    .containsExactly("sejour: port " + taken.getLocalPort()
                            + " is taken: stop the other program, or choose another with --port");
        }
    }

    @Test
    void dataOfANewerVersionAreRefusedInOneLine() throws IOException {
        Files.writeString(temporary.resolve("format"), "99\n");

        Instance refused = Instance.launch(temporary, List.of("--port", "0"));

        assertThat(refused.awaitEnd()).isEqualTo(1);
        assertThat(refused.output()).hasSize(1).first().asString().contains("was written by a newer Séjour");
    }

    @Test
    void wrongUsageIsExitCodeTwo() {
        Instance refused = Instance.launch(temporary, List.of("--prot", "0"));

        assertThat(refused.awaitEnd()).isEqualTo(2);
        assertThat(refused.output()).first().asString().contains("Unknown option");
    }
}

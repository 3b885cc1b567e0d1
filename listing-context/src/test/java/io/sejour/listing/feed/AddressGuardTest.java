package io.sejour.listing.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private final AddressGuard guard = new AddressGuard(false, false);
    private final AddressGuard lenient = new AddressGuard(true, false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "0.0.0.0",
                "169.254.169.254",
                "100.64.0.1",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "198.18.0.1",
                "224.0.0.1",
                "239.1.1.1",
                "255.255.255.255",
                "240.0.0.1",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:0:1::1"
            })
    void ourOwnNetworksAreNotAsked(String address) {
        assertThat(guard.mayBeAsked(InetAddress.ofLiteral(address))).isFalse();
        assertThatThrownBy(() -> guard.resolve(address)).isInstanceOf(AddressGuard.ForbiddenAddress.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "172.15.0.1", "100.63.0.1", "100.128.0.1", "2606:4700::1111"})
    void theInternetIs(String address) throws UnknownHostException {
        assertThat(guard.mayBeAsked(InetAddress.ofLiteral(address))).isTrue();
        assertThat(guard.resolve(address)).containsExactly(InetAddress.ofLiteral(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "2130706433", "127.1"})
    void aNameOrAnotherWayToWriteAnAddressLeadsNowhereElse(String name) {
        // Some of these are addresses to one resolver and no name at all to another.
        assertThatThrownBy(() -> guard.resolve(name)).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "192.168.1.1", "::1", "fd12::1"})
    void privateNetworksAreAskedWhereTheSettingSaysSo(String address) {
        assertThat(lenient.mayBeAsked(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "fe80::1", "fd00:ec2::254", "0.0.0.0", "224.0.0.1", "100.100.100.200"})
    void whatCloudsKeepSecretIsNotAskedEvenThen(String address) {
        assertThat(lenient.mayBeAsked(InetAddress.ofLiteral(address))).isFalse();
    }

    @Test
    void onlyHttpsAddressesWithoutPasswordsAreFetched() throws FeedFailure {
        guard.check(URI.create("https://example.org/a.ics?s=1"));
        for (String url : new String[] {
            "http://example.org/a.ics",
            "file:///etc/passwd",
            "ftp://example.org/a.ics",
            "jar:https://example.org!/a",
            "https://me:secret@example.org/a.ics",
            "https:/a.ics",
            "a.ics",
            "https://example.org/" + "a".repeat(2_048)
        }) {
            assertThatThrownBy(() -> guard.check(URI.create(url))).as(url).isInstanceOf(FeedFailure.class);
        }
        new AddressGuard(false, true).check(URI.create("http://example.org/a.ics"));
    }
}

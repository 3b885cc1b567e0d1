package io.sejour.listing.feed;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Keeps calendars from being fetched out of our own networks (server-side request forgery). It is the client's own
 * resolver: a connection goes to an address that was looked at here, and to no other, so that a name which changes its
 * address between a check and a connection gains nothing.
 */
final class AddressGuard implements DnsResolver {

    private static final int LONGEST_URL = 2_048;

    /** Networks that are not the internet (RFC 6890 and its registry), beside those {@link InetAddress} knows. */
    private static final List<Network> SPECIAL = Network.of(
            "0.0.0.0/8",
            "100.64.0.0/10",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "240.0.0.0/4",
            // A cloud's host speaks to its guests from here.
            "168.63.129.16/32",
            // IPv4 addresses in another dress: translated, tunnelled.
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "2002::/16",
            "2001::/23",
            "2001:db8::/32",
            "100::/64",
            "::/96");

    private static final List<Network> PRIVATE = Network.of(
            "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7", "fec0::/10");

    /** Some clouds give their machines' secrets away here, inside a range that may be allowed. */
    private static final List<Network> METADATA = Network.of("fd00:ec2::254/128", "fd20:ce::254/128");

    private final boolean allowPrivate;
    private final boolean allowHttp;

    /**
     * @param allowPrivate lets this machine and private networks be asked, also without encryption; link-local addresses,
     *     where clouds keep their secrets, never
     */
    AddressGuard(boolean allowPrivate, boolean allowHttp) {
        this.allowPrivate = allowPrivate;
        this.allowHttp = allowHttp || allowPrivate;
    }

    /** A range of addresses, as {@code 10.0.0.0/8}. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Network(byte[] prefix, int bits) {

        static List<Network> of(String... ranges) {
            return Arrays.stream(ranges).map(Network::parse).toList();
        }

        private static Network parse(String range) {
            int slash = range.indexOf('/');
            byte[] prefix = InetAddress.ofLiteral(range.substring(0, slash)).getAddress();
            return new Network(prefix, Integer.parseInt(range, slash + 1, range.length(), 10));
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** @throws FeedFailure FORBIDDEN_ADDRESS when nothing may be fetched from an address of this form */
    void check(URI url) throws FeedFailure {
        boolean scheme =
                "https".equalsIgnoreCase(url.getScheme()) || (allowHttp && "http".equalsIgnoreCase(url.getScheme()));
        if (!scheme) {
            throw forbidden("only https addresses are fetched");
        }
        if (url.getHost() == null
                || url.getRawUserInfo() != null
                || url.toString().length() > LONGEST_URL) {
            throw forbidden("the address has no host, has a password in it, or is too long");
        }
    }

    /** @throws ForbiddenAddress when one of the name's addresses may not be asked: then none is */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        for (InetAddress address : addresses) {
            if (!mayBeAsked(address)) {
                throw new ForbiddenAddress();
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    boolean mayBeAsked(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (in(PRIVATE, bytes)) {
            return allowPrivate && !in(METADATA, bytes);
        }
        boolean known = address instanceof Inet4Address || address instanceof Inet6Address;
        return known
                && !address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress()
                && !address.isMulticastAddress()
                && !in(SPECIAL, bytes);
    }

    private static boolean in(List<Network> networks, byte[] address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static FeedFailure forbidden(String why) {
        return new FeedFailure(FeedFailure.Reason.FORBIDDEN_ADDRESS, why);
    }

    /** The name leads where nothing may be fetched from. Which address that is, nobody is told. */
    static final class ForbiddenAddress extends UnknownHostException {

        static final String TEXT = "this address may not be used";

        private static final long serialVersionUID = 1L;

        ForbiddenAddress() {
            super(TEXT);
        }
    }
}

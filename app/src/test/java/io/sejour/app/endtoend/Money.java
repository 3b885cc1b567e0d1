package io.sejour.app.endtoend;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Person;
import io.sejour.app.proof.Chain;
import java.math.BigInteger;

/** What is on the wallets of one booking's guest and host, to see what a booking did to them. */
final class Money {

    private final Chain chain;
    private final String guest;
    private final String host;
    private final BigInteger guestBefore;
    private final BigInteger hostBefore;
    private final BigInteger guestGasBefore;
    private final BigInteger hostGasBefore;

    private Money(
            Chain chain,
            String guest,
            String host,
            BigInteger guestBefore,
            BigInteger hostBefore,
            BigInteger guestGasBefore,
            BigInteger hostGasBefore) {
        this.chain = chain;
        this.guest = guest;
        this.host = host;
        this.guestBefore = guestBefore;
        this.hostBefore = hostBefore;
        this.guestGasBefore = guestGasBefore;
        this.hostGasBefore = hostGasBefore;
    }

    /** Notes the balances before the booking is paid. */
    static Money before(PlatformUnderTest platform, Person guest, String booking) {
        Answer payment = guest.payment(booking).expectSuccess();
        Chain chain = platform.chain();
        String from = payment.text("/escrow/terms/guest");
        String to = payment.text("/escrow/terms/host");
        return new Money(
                chain,
                from,
                to,
                chain.balance(from, "latest"),
                chain.balance(to, "latest"),
                chain.gasPaidBy(from),
                chain.gasPaidBy(to));
    }

    /** The same, seen through the node's present address. */
    Money on(Chain now) {
        return new Money(now, guest, host, guestBefore, hostBefore, guestGasBefore, hostGasBefore);
    }

    /** What the guest has less, gas apart. */
    BigInteger guestSpent() {
        BigInteger gas = chain.gasPaidBy(guest).subtract(guestGasBefore);
        return guestBefore.subtract(chain.balance(guest, "latest")).subtract(gas);
    }

    /** What the host has more, gas apart. */
    BigInteger hostGained() {
        BigInteger gas = chain.gasPaidBy(host).subtract(hostGasBefore);
        return chain.balance(host, "latest").subtract(hostBefore).add(gas);
    }
}

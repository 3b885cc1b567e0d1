package io.sejour.app.demo;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Person;
import io.sejour.app.proof.Chain;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The wallets of one booking before and after, to see on the chain where its money went. All amounts in wei. */
final class Purse {

    private final Chain chain;
    private final String guest;
    private final String host;
    private final BigInteger guestBefore;
    private final BigInteger hostBefore;
    private final BigInteger guestGasBefore;
    private final BigInteger hostGasBefore;
    private final BigInteger guestSentBefore;

    private Purse(Chain chain, String guest, String host) {
        this.chain = chain;
        this.guest = guest;
        this.host = host;
        this.guestBefore = chain.balance(guest, "latest");
        this.hostBefore = chain.balance(host, "latest");
        this.guestGasBefore = chain.gasPaidBy(guest);
        this.hostGasBefore = chain.gasPaidBy(host);
        this.guestSentBefore = chain.sentBy(guest);
    }

    /** Looks into the wallets before anything is paid. */
    static Purse of(Chain chain, Person guest, String booking) {
        Answer payment = guest.payment(booking).expectSuccess();
        return new Purse(chain, payment.text("/escrow/terms/guest"), payment.text("/escrow/terms/host"));
    }

    /**
     * Where every wei of the payments and of the damage deposits went, as lines to show; what does not add up goes to
     * {@code mistakes}.
     *
     * @param bookings one booking, or one and that which replaced it
     * @param payments of them
     */
    List<String> account(List<Answer> bookings, List<Answer> payments, List<String> mistakes) {
        BigInteger paid = sum(payments, Purse::paid);
        BigInteger toGuest = sum(payments, payment -> wei(payment, "/guestWei"));
        BigInteger toHost = sum(payments, payment -> wei(payment, "/hostWei"));
        BigInteger fee = sum(payments, payment -> wei(payment, "/feeWei"));
        BigInteger handedOver = sum(payments, payment -> handedOver(payment, payments));
        BigInteger left = sum(bookings, Purse::left);
        BigInteger leftBack = sum(bookings, booking -> wei(booking, "/deposit/guestWei"));
        BigInteger forDamage = sum(bookings, booking -> wei(booking, "/deposit/hostWei"));
        BigInteger gas = chain.gasPaidBy(guest).subtract(guestGasBefore);
        BigInteger hostGas = chain.gasPaidBy(host).subtract(hostGasBefore);
        // What a dispute costs goes along with its transaction, to the arbitrator.
        BigInteger arbitration = chain.sentBy(guest)
                .subtract(guestSentBefore)
                .subtract(paid)
                .add(handedOver)
                .subtract(left);
        expect(toGuest.add(toHost).add(fee), paid, "guest + host + fee is not what was paid", mistakes);
        expect(leftBack.add(forDamage), left, "guest + host is not the damage deposit", mistakes);
        expect(
                guestBefore.subtract(chain.balance(guest, "latest")),
                paid.subtract(toGuest).add(gas).add(arbitration).add(forDamage),
                "the guest's wallet disagrees",
                mistakes);
        expect(
                chain.balance(host, "latest").subtract(hostBefore),
                toHost.subtract(hostGas).add(forDamage),
                "the host's wallet disagrees",
                mistakes);
        List<String> lines = new ArrayList<>();
        lines.add(line("paid into the escrow", paid));
        if (handedOver.signum() != 0) {
            lines.add(line("of it handed over", handedOver));
        }
        lines.add(line("back to the guest", toGuest));
        lines.add(line("to the host", toHost));
        lines.add(line("fee of the platform", fee));
        if (left.signum() != 0) {
            lines.add(line("left against damage", left));
            lines.add(line("of it back to the guest", leftBack));
            lines.add(line("of it to the host", forDamage));
        }
        if (arbitration.signum() != 0) {
            lines.add(line("price of the dispute", arbitration));
        }
        lines.add(line("gas, paid by the guest", gas));
        if (hostGas.signum() != 0) {
            lines.add(line("gas, paid by the host", hostGas));
        }
        return lines;
    }

    private static BigInteger paid(Answer payment) {
        boolean funded = !payment.text("/fundedBy/txHash").isEmpty();
        return funded ? wei(payment, "/required") : BigInteger.ZERO;
    }

    private static BigInteger left(Answer booking) {
        return booking.text("/deposit/paidTx").isEmpty() ? BigInteger.ZERO : wei(booking, "/deposit/wei");
    }

    /** What a payment brought that never left the escrow, because the same transaction ended another. */
    private static BigInteger handedOver(Answer payment, List<Answer> payments) {
        String funding = payment.text("/fundedBy/txHash");
        return payments.stream()
                .filter(other -> !funding.isEmpty() && funding.equals(other.text("/settledBy/txHash")))
                .map(other -> paid(other).min(paid(payment)))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger sum(List<Answer> payments, Function<Answer, BigInteger> part) {
        return payments.stream().map(part).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static void expect(BigInteger seen, BigInteger expected, String otherwise, List<String> mistakes) {
        if (!seen.equals(expected)) {
            mistakes.add(otherwise + ": " + seen + " instead of " + expected + " wei");
        }
    }

    private static BigInteger wei(Answer payment, String pointer) {
        String text = payment.text(pointer);
        return text.isEmpty() ? BigInteger.ZERO : new BigInteger(text);
    }

    private static String line(String label, BigInteger wei) {
        return "%-24s %s wei".formatted(label, "%,30d".formatted(wei).replace(',', ' '));
    }
}

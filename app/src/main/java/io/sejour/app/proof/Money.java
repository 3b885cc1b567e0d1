package io.sejour.app.proof;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The escrow seen twice: by the platform's payment events, and by what the contract logged. */
final class Money {

    final Map<String, Payment> payments = new HashMap<>();
    final Set<String> contracts = new HashSet<>();
    final List<String> violations = new ArrayList<>();

    /** One payment as the events tell it. */
    static final class Payment {
        final String booking;
        final String termsHash;
        final BigInteger amount;
        int funded;
        int settled;
        BigInteger guest = BigInteger.ZERO;
        BigInteger host = BigInteger.ZERO;
        BigInteger fee = BigInteger.ZERO;

        Payment(String booking, String termsHash, BigInteger amount) {
            this.booking = booking;
            this.termsHash = termsHash;
            this.amount = amount;
        }

        boolean isOpen() {
            return funded > 0 && settled == 0;
        }
    }

    /** Σ of what is funded and not settled, in wei. */
    BigInteger open() {
        return payments.values().stream()
                .filter(Payment::isOpen)
                .map(payment -> payment.amount)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    long funded() {
        return payments.values().stream().filter(payment -> payment.funded > 0).count();
    }

    void on(StoredEvent event) {
        switch (event.type()) {
            case "PaymentInitiated" -> {
                contracts.add(event.payload().at("/terms/contract/address").asString());
                BigInteger amount =
                        new BigInteger(event.payload().at("/terms/amount").asString());
                payments.put(
                        event.text("paymentId"), new Payment(event.text("bookingId"), event.text("termsHash"), amount));
            }
            case "EscrowFunded" -> of(event).funded++;
            case "EscrowReleased" -> settle(event, BigInteger.ZERO, event.wei("hostWei"), event.wei("feeWei"));
            case "EscrowRefunded" -> settle(event, event.wei("guestWei"), BigInteger.ZERO, BigInteger.ZERO);
            case "EscrowSplit" -> settle(event, event.wei("guestWei"), event.wei("hostWei"), event.wei("feeWei"));
            default -> {
                // No wei moves by any other event.
            }
        }
    }

    private void settle(StoredEvent event, BigInteger guest, BigInteger host, BigInteger fee) {
        Payment payment = of(event);
        payment.settled++;
        payment.guest = guest;
        payment.host = host;
        payment.fee = fee;
        if (!guest.add(host).add(fee).equals(payment.amount)) {
            violations.add("booking " + payment.booking + ": guest " + guest + " + host " + host + " + fee " + fee
                    + " is not the amount " + payment.amount);
        }
    }

    private Payment of(StoredEvent event) {
        return Objects.requireNonNull(
                payments.get(event.text("paymentId")), "a payment that was never initiated: " + event);
    }
}

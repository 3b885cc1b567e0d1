package io.sejour.blockchain.testing;

import io.sejour.api.Wei;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.Ruling;
import io.sejour.api.payment.EscrowStep;
import io.sejour.api.payment.PaymentId;
import io.sejour.blockchain.port.PaymentReports;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Writes down what payments were told. */
public final class RecordedReports implements PaymentReports {

    /** One report. */
    public sealed interface Report {
        PaymentId payment();
    }

    public record Funded(PaymentId payment, ChainLog log) implements Report {}

    public record Released(PaymentId payment, Wei hostWei, Wei feeWei, ChainLog log) implements Report {}

    public record Refunded(PaymentId payment, Wei guestWei, Wei hostWei, Wei feeWei, ChainLog log) implements Report {}

    public record Disputed(PaymentId payment, BigInteger number, EthAddress openedBy, ChainLog log) implements Report {}

    public record EvidenceFiled(PaymentId payment, EthAddress party, Bytes32 dossierHash, ChainLog log)
            implements Report {}

    public record Ruled(PaymentId payment, Ruling ruling, ChainLog log) implements Report {}

    public record Failed(PaymentId payment, EscrowStep step, String reason, int attempts) implements Report {}

    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private volatile Consumer<Report> check = report -> {};
    private final AtomicInteger refusals = new AtomicInteger();

    public List<Report> all() {
        return List.copyOf(reports);
    }

    public <T extends Report> List<T> of(Class<T> kind) {
        return reports.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The next reports fail. */
    public void refuse(int times) {
        refusals.set(times);
    }

    /** Looks at every report in the moment in which the payment is told. */
    public void checkEach(Consumer<Report> check) {
        this.check = check;
    }

    @Override
    public void funded(PaymentId payment, ChainLog log) {
        add(new Funded(payment, log));
    }

    @Override
    public void released(PaymentId payment, Wei hostWei, Wei feeWei, ChainLog log) {
        add(new Released(payment, hostWei, feeWei, log));
    }

    @Override
    public void refunded(PaymentId payment, Wei guestWei, Wei hostWei, Wei feeWei, ChainLog log) {
        add(new Refunded(payment, guestWei, hostWei, feeWei, log));
    }

    @Override
    public void disputed(PaymentId payment, BigInteger number, EthAddress openedBy, ChainLog log) {
        add(new Disputed(payment, number, openedBy, log));
    }

    @Override
    public void evidenceFiled(PaymentId payment, EthAddress party, Bytes32 dossierHash, ChainLog log) {
        add(new EvidenceFiled(payment, party, dossierHash, log));
    }

    @Override
    public void ruled(PaymentId payment, Ruling ruling, ChainLog log) {
        add(new Ruled(payment, ruling, log));
    }

    @Override
    public void failed(PaymentId payment, EscrowStep step, String reason, int attempts) {
        add(new Failed(payment, step, reason, attempts));
    }

    private void add(Report report) {
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("the payment is busy");
        }
        check.accept(report);
        reports.add(report);
    }
}

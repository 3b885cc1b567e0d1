package io.sejour.blockchain.testing;

import io.sejour.api.Wei;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositStep;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.port.DepositReports;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes down what damage deposits were told. */
public final class RecordedDepositReports implements DepositReports {

    /** One report. */
    public sealed interface Report {
        DepositId deposit();
    }

    public record Paid(DepositId deposit, ChainLog log) implements Report {}

    public record Claimed(DepositId deposit, Wei amount, ChainLog log) implements Report {}

    public record Contested(DepositId deposit, BigInteger number, EthAddress by, ChainLog log) implements Report {}

    public record Ruled(DepositId deposit, int ruling, ChainLog log) implements Report {}

    public record Returned(DepositId deposit, Wei guestWei, Wei hostWei, ChainLog log) implements Report {}

    public record Failed(DepositId deposit, DepositStep step, String reason, int attempts) implements Report {}

    private final List<Report> reports = new CopyOnWriteArrayList<>();
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

    @Override
    public void paid(DepositId deposit, ChainLog log) {
        add(new Paid(deposit, log));
    }

    @Override
    public void claimed(DepositId deposit, Wei amount, ChainLog log) {
        add(new Claimed(deposit, amount, log));
    }

    @Override
    public void contested(DepositId deposit, BigInteger number, EthAddress by, ChainLog log) {
        add(new Contested(deposit, number, by, log));
    }

    @Override
    public void ruled(DepositId deposit, int ruling, ChainLog log) {
        add(new Ruled(deposit, ruling, log));
    }

    @Override
    public void returned(DepositId deposit, Wei guestWei, Wei hostWei, ChainLog log) {
        add(new Returned(deposit, guestWei, hostWei, log));
    }

    @Override
    public void failed(DepositId deposit, DepositStep step, String reason, int attempts) {
        add(new Failed(deposit, step, reason, attempts));
    }

    private void add(Report report) {
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("the deposit is busy");
        }
        reports.add(report);
    }
}

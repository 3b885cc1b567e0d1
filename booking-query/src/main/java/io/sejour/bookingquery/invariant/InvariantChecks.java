package io.sejour.bookingquery.invariant;

import io.sejour.api.Wei;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.bookingquery.invariant.InvariantReport.Finding;
import io.sejour.bookingquery.invariant.InvariantReport.LedgerLine;
import io.sejour.bookingquery.invariant.InvariantReport.Source;
import io.sejour.bookingquery.ledger.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Checks the invariants of bookings, nights and money over the whole log and over the read models. */
@Component
class InvariantChecks {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final EventLog log;
    private final ViewInvariants views;
    private final Ledger ledger;
    private final ContentHashes hashes;

    InvariantChecks(EventLog log, ViewInvariants views, Ledger ledger, ContentHashes hashes) {
        this.log = log;
        this.views = views;
        this.ledger = ledger;
        this.hashes = hashes;
    }

    /**
     * The read models follow the log by some milliseconds. A difference between the two counts only when it is still
     * there after a while.
     */
    InvariantReport check() {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        InvariantReport report = checkOnce();
        while (!report.holds() && System.nanoTime() < giveUpAt && differsInViewsOnly(report)) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return report;
            }
            report = checkOnce();
        }
        return report;
    }

    private static boolean differsInViewsOnly(InvariantReport report) {
        return report.invariants().stream()
                .filter(finding -> !finding.holds())
                .allMatch(finding -> finding.source() == Source.BOTH);
    }

    private InvariantReport checkOnce() {
        OneEnd oneEnd = new OneEnd();
        List<EventInvariant> checks = List.of(
                new NoNightGivenTwice(),
                new NoStayInAnothersNights(),
                oneEnd,
                new SharesAddUp(),
                new LedgerSumsToZero(),
                new NoHoleInAStream(),
                new OneFundOneSettlement(),
                new NoReleaseBeforeCheckOut());
        OpenEscrows escrows = new OpenEscrows();
        long events = log.read(event -> {
            checks.forEach(check -> check.on(event));
            escrows.on(event);
        });
        List<Finding> findings = new ArrayList<>();
        checks.forEach(
                check -> findings.add(Finding.of(check.id(), check.statement(), Source.EVENTS, check.violations())));
        findings.add(Finding.of(
                "I1",
                "No calendar gives a night to two bookings at a time, and the tripwire never rang",
                Source.VIEWS,
                views.nightsGivenTwice()));
        findings.add(Finding.of(
                "I1", "No two confirmed stays of one listing share a night", Source.VIEWS, views.staysThatOverlap()));
        findings.add(Finding.of(
                "I2",
                "The open escrows and deposits of the log are those of their views, to the wei",
                Source.BOTH,
                differences(escrows.sums(), views.openEscrows())));
        findings.add(Finding.of(
                "I2",
                "The open escrows and deposits of the log are the ledger's accounts of them, to the wei",
                Source.BOTH,
                differences(escrows.sums(), ledger.escrows())));
        findings.add(Finding.of(
                "I5", "The debits of every journal in the ledger are its credits", Source.VIEWS, unbalancedJournals()));
        return new InvariantReport(
                findings.stream().allMatch(Finding::holds),
                events,
                oneEnd.open(),
                views.bookingsByStatus(),
                findings,
                lines(escrows.sums()),
                hashes.all());
    }

    static List<Violation> differences(Map<EscrowContract, Wei> byLog, Map<EscrowContract, Wei> byViews) {
        Set<EscrowContract> contracts = new HashSet<>(byLog.keySet());
        contracts.addAll(byViews.keySet());
        List<Violation> violations = new ArrayList<>();
        for (EscrowContract contract : contracts) {
            Wei logged = byLog.getOrDefault(contract, Wei.ZERO);
            Wei shown = byViews.getOrDefault(contract, Wei.ZERO);
            if (!logged.equals(shown)) {
                violations.add(new Violation(
                        contract.address().value(),
                        "has %s wei by the log and %s by the view".formatted(logged, shown)));
            }
        }
        return violations;
    }

    private List<Violation> unbalancedJournals() {
        return ledger.journalsOutOfBalance().stream()
                .map(number -> new Violation("journal " + number, "does not balance"))
                .toList();
    }

    private static List<LedgerLine> lines(Map<EscrowContract, Wei> sums) {
        return sums.entrySet().stream()
                .map(sum -> new LedgerLine(sum.getKey(), sum.getValue()))
                .toList();
    }
}

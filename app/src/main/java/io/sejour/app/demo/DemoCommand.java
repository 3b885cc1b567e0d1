package io.sejour.app.demo;

import io.sejour.app.CannotGoOn;
import io.sejour.app.client.Answer;
import io.sejour.app.client.TooLate;
import io.sejour.app.client.UnexpectedAnswer;
import io.sejour.app.client.Unreachable;
import io.sejour.app.instance.Instance;
import io.sejour.app.proof.Finding;
import io.sejour.app.proof.Invariants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./sejour demo}. */
@Command(
        name = "demo",
        description =
                "Starts a private instance, walks bookings through every ending, and checks that not a wei is lost.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    private static final Set<String> SHOWN = Set.of("I1", "I2", "I3", "I5", "I6", "I9", "I11");

    @Option(
            names = "--listings",
            paramLabel = "FILE",
            description = "Listings in the Inside Airbnb format, .csv or .csv.gz.")
    private @Nullable Path listings;

    @Option(names = "--calendar", paramLabel = "FILE", description = "Their calendar, .csv or .csv.gz.")
    private @Nullable Path calendar;

    @Option(names = "--keep", description = "Keep the instance's data folder and say where it is.")
    private boolean keep;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if ((listings == null) != (calendar == null)) {
            throw new CannotGoOn("give both --listings and --calendar, or none");
        }
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        Path data = temporaryFolder();
        try (Stage stage = start(terminal, data)) {
            Homes.load(terminal, stage, data, listings, calendar);
            List<String> mistakes = new ArrayList<>();
            int number = 1;
            for (Story story : Stories.all()) {
                play(terminal, stage, number++, story, mistakes);
            }
            return conclude(terminal, stage, mistakes);
        } finally {
            if (keep) {
                terminal.line("The data are in " + data);
            } else {
                Instance.discard(data);
            }
        }
    }

    private static Stage start(Terminal terminal, Path data) {
        terminal.line("Starting a private instance on free ports ...");
        Stage stage = new Stage(terminal, data);
        terminal.line("It answers at " + stage.instance().address());
        return stage;
    }

    private static void play(Terminal terminal, Stage stage, int number, Story story, List<String> mistakes) {
        terminal.heading("%2d  %s".formatted(number, story.title()));
        List<String> own = new ArrayList<>();
        try {
            story.play(stage);
            for (Stage.Cast cast : stage.takeCasts()) {
                List<Answer> bookings = cast.bookings().stream()
                        .map(booking -> cast.guest().booking(booking).expectSuccess())
                        .toList();
                List<Answer> payments = cast.bookings().stream()
                        .map(booking -> cast.guest().payment(booking).expectSuccess())
                        .toList();
                cast.purse()
                        .account(bookings, payments, own)
                        .forEach(line -> terminal.line("    " + terminal.faint("| ") + line));
            }
        } catch (StoryFailed | TooLate | UnexpectedAnswer | Unreachable | CannotGoOn failure) {
            own.add(String.valueOf(failure.getMessage()));
        }
        terminal.line(
                "    " + (own.isEmpty() ? terminal.good("OK") : terminal.bad("FAILED  " + String.join("; ", own))));
        own.forEach(mistake -> mistakes.add(story.title() + ": " + mistake));
    }

    private static int conclude(Terminal terminal, Stage stage, List<String> mistakes) {
        terminal.heading("What must hold after all that");
        List<Finding> findings =
                new ArrayList<>(Invariants.check(stage.instance().database(), stage.chain(), stage.acknowledged()));
        findings.add(Accounts.sumToZero(stage));
        boolean all = mistakes.isEmpty();
        for (Finding finding : findings) {
            if (SHOWN.contains(finding.invariant())) {
                String mark = finding.holds() ? terminal.good("holds ") : terminal.bad("BROKEN");
                terminal.line("    %-4s %s  %s".formatted(finding.invariant(), mark, finding.statement()));
                terminal.line("         " + terminal.faint(finding.seen()));
                finding.violations().forEach(violation -> terminal.line("         " + terminal.bad(violation)));
                all &= finding.holds();
            }
        }
        terminal.line("");
        mistakes.forEach(mistake -> terminal.line(terminal.bad("FAILED  ") + mistake));
        terminal.line(
                all
                        ? terminal.good("Every booking ended as it should, and every wei is accounted for.")
                        : terminal.bad("Something does not hold."));
        return all ? 0 : 1;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("sejour-demo-");
        } catch (IOException e) {
            throw new CannotGoOn("no temporary folder can be made: " + e.getMessage(), e);
        }
    }
}

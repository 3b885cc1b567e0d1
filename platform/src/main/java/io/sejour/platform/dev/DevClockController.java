package io.sejour.platform.dev;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.sejour.platform.problem.InvalidInput;
import io.sejour.platform.time.DevClock;
import io.sejour.platform.time.DevClockListener;
import io.sejour.platform.work.BackgroundWorker;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Moves the application's time forward, and everything that keeps time with it. */
@RestController
@Tag(name = "Development")
class DevClockController {

    private static final Duration LONGEST_STEP = Duration.ofDays(3_660);

    private final DevClock clock;
    private final ObjectProvider<DevClockListener> listeners;
    private final ObjectProvider<Scheduler> schedulers;
    private final ObjectProvider<BackgroundWorker> workers;

    DevClockController(
            DevClock clock,
            ObjectProvider<DevClockListener> listeners,
            ObjectProvider<Scheduler> schedulers,
            ObjectProvider<BackgroundWorker> workers) {
        this.clock = clock;
        this.listeners = listeners;
        this.schedulers = schedulers;
        this.workers = workers;
    }

    record Step(
            @NotNull @Schema(example = "P1D", description = "an ISO 8601 period or duration")
            String advance) {}

    record Time(Instant now) {}

    @GetMapping("/dev/clock")
    @Operation(summary = "The application's time")
    Time now() {
        return new Time(clock.instant());
    }

    @PostMapping("/dev/clock")
    @Operation(summary = "Moves the application's time, and the private chain's, forward")
    Time advance(@Valid @RequestBody Step step) {
        Duration forward = parse(step.advance());
        if (forward.isZero() || forward.isNegative() || forward.compareTo(LONGEST_STEP) > 0) {
            throw new InvalidInput("advance", "out-of-range");
        }
        clock.advance(forward);
        listeners.orderedStream().forEach(listener -> listener.advanced(forward));
        schedulers.forEach(Scheduler::triggerCheckForDueExecutions);
        workers.forEach(BackgroundWorker::wake);
        return new Time(clock.instant());
    }

    private Duration parse(String text) {
        try {
            if (text.contains("T")) {
                return Duration.parse(text);
            }
            Instant now = clock.instant();
            return Duration.between(
                    now, now.atZone(ZoneOffset.UTC).plus(Period.parse(text)).toInstant());
        } catch (DateTimeException | ArithmeticException notIso) {
            throw new InvalidInput("advance", "wrong-type");
        }
    }
}

package io.sejour.app.replaying;

import io.sejour.app.CannotGoOn;
import io.sejour.app.OperatorSignIn;
import io.sejour.app.client.Answer;
import io.sejour.app.client.Api;
import io.sejour.app.client.Unreachable;
import io.sejour.app.importing.ProgressBar;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ./sejour replay}. */
@Command(
        name = "replay",
        description =
                "Rebuilds a read model of a running instance from its event log, beside the live one, and swaps them. "
                        + "Without a name it lists the read models.",
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

    private static final String PROJECTIONS = "/api/v1/admin/projections";

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Such as booking-query.bookings.")
    private @Nullable String name;

    @Mixin
    private OperatorSignIn operator = new OperatorSignIn();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Api api = operator.signIn().api();
        if (name == null) {
            list(api, out);
            return 0;
        }
        String replay = start(api, name, out);
        ProgressBar bar = new ProgressBar(
                out, System.console() != null && System.console().isTerminal());
        Answer last = follow(api, replay, bar);
        bar.end();
        if (!last.text("/state").equals("DONE")) {
            throw new CannotGoOn("the replay failed, and the read model is as it was: " + last.text("/failure"));
        }
        out.printf(
                "%s rebuilt from %d events (%d events/s) and swapped.%n",
                name,
                last.json().path("eventsDone").asLong(0),
                last.json().path("eventsPerSecond").asLong(0));
        return 0;
    }

    private static void list(Api api, PrintWriter out) {
        api.get(PROJECTIONS).expectSuccess().json().path("items").forEach(item -> {
            JsonNode last = item.path("lastReplay");
            out.printf(
                    "%-24s at %d of %d   last replay: %s%n",
                    item.path("name").asString(""),
                    item.path("position").asLong(0),
                    item.path("head").asLong(0),
                    last.isObject()
                            ? last.path("state").asString("") + " "
                                    + last.path("startedAt").asString("")
                            : "never");
        });
        out.flush();
    }

    /** The path of the replay that was started, or of the one that runs already. */
    private static String start(Api api, String name, PrintWriter out) {
        Answer answer = api.post(PROJECTIONS + "/" + name + "/replays", Map.of());
        return switch (answer.problem()) {
            case "" -> PROJECTIONS + "/" + name + "/replays/" + answer.text("/replayId");
            case "replay-running" -> {
                out.println("A replay of " + name + " is running already; this is its progress.");
                yield PROJECTIONS + "/" + name + "/replays/" + answer.text("/parameters/replayId");
            }
            case "not-found" ->
                throw new CannotGoOn("there is no read model " + name + ": ./sejour replay without a name lists all");
            default -> throw new CannotGoOn("the replay was refused: " + answer.text("/detail"));
        };
    }

    private static Answer follow(Api api, String replay, ProgressBar bar) {
        try {
            // A stream lives an hour at most; a longer replay is followed by the next one.
            while (true) {
                api.events(replay + "/events", state -> show(state, bar));
                Answer now = api.get(replay).expectSuccess();
                if (!now.text("/state").equals("RUNNING")) {
                    return now;
                }
            }
        } catch (Unreachable gone) {
            throw new CannotGoOn(
                    "the instance went away in the middle; when it is back, ./sejour replay tells how the replay ended",
                    gone);
        }
    }

    private static void show(JsonNode state, ProgressBar bar) {
        long rate = state.path("eventsPerSecond").asLong(0);
        JsonNode remaining = state.path("remainingSeconds");
        bar.show(
                state.path("phase").asString("").replace('_', ' '),
                state.path("eventsDone").asLong(0),
                state.path("eventsTotal").asLong(0),
                rate == 0 ? "" : rate + "/s" + (remaining.isNumber() ? ", " + remaining.asLong(0) + " s left" : ""));
    }
}

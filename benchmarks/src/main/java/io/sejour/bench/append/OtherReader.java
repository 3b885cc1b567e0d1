package io.sejour.bench.append;

import io.sejour.bench.Child;
import io.sejour.bench.lifecycle.RunningSide;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A second JVM that reads the log as the services do; its orders say of how many events it is asked. */
@Command(name = "append-reader", hidden = true)
public final class OtherReader implements Callable<Integer> {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();

    @Parameters(index = "0")
    private String url = "";

    @Parameters(index = "1")
    private String user = "";

    @Parameters(index = "2")
    private String password = "";

    @Override
    public Integer call() throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (RunningSide side = RunningSide.ours(url, user, password, Map.of(), SeenEvents.class)) {
            side.startProcessors();
            SeenEvents events = side.context().getBean(SeenEvents.class);
            answer("ready");
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                answer(seen(events, Integer.parseInt(order)));
                events.seen().clear();
            }
        }
        return 0;
    }

    private static String seen(SeenEvents events, int wanted) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (events.seen().size() < wanted && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return events.seen().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    private static void answer(String line) {
        System.out.println(Child.MARK + line);
        System.out.flush();
    }
}

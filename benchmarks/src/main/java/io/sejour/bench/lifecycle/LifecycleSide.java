package io.sejour.bench.lifecycle;

import com.sun.management.OperatingSystemMXBean;
import io.sejour.bench.Child;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** One side of the comparison in a JVM of its own: does a round when it is told to. */
@Command(name = "lifecycle-side", hidden = true)
public final class LifecycleSide implements Callable<Integer> {

    @Parameters(index = "0")
    private String side = "";

    @Parameters(index = "1")
    private String url = "";

    @Parameters(index = "2")
    private String user = "";

    /** Through the environment it would be as visible to this user's other processes; the server is gone in minutes. */
    @Parameters(index = "3")
    private String password = "";

    @Override
    public Integer call() throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (RunningSide running = start()) {
            running.stopProcessors();
            answer("ready");
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                answer(carryOut(running, order.split(" ")));
            }
        }
        return 0;
    }

    private RunningSide start() {
        return switch (side) {
            case "ours" -> RunningSide.ours(url, user, password, Map.of());
            case "stock" -> RunningSide.stock(url, user, password);
            default -> throw new IllegalArgumentException("no side " + side);
        };
    }

    private static String carryOut(RunningSide running, String[] order) {
        int bookings = Integer.parseInt(order[1]);
        Runnable between = order[0].equals("sample") ? () -> keepSamples(running) : () -> {};
        long cpuBefore = cpuNanos();
        RunningSide.Took took = running.walk(bookings, between);
        running.stopProcessors();
        return String.format(
                Locale.ROOT,
                "%d %d %d",
                took.toConfirmed().toNanos(),
                took.toCompleted().toNanos(),
                cpuNanos() - cpuBefore);
    }

    /** Rows that are gone when a booking is at its end, for the client that writes rows only. */
    private static void keepSamples(RunningSide running) {
        JdbcClient jdbc = running.context().getBean(JdbcClient.class);
        jdbc.sql("create schema bench").update();
        for (String table : new String[] {"sagas", "saga_associations", "scheduled_tasks"}) {
            jdbc.sql("create table bench." + table + " as select * from axon." + table)
                    .update();
        }
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void answer(String line) {
        System.out.println(Child.MARK + line);
        System.out.flush();
    }
}

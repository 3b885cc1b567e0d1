package io.sejour.platform.sample;

import io.sejour.platform.time.DevClockListener;
import io.sejour.platform.work.BackgroundWorker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Records how the dev clock was moved, and the steps of a worker that would otherwise rest for a day. */
@Configuration(proxyBeanMethods = false)
public class Advances implements DevClockListener {

    private final List<Duration> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger steps = new AtomicInteger();

    @Override
    public void advanced(Duration forward) {
        all.add(forward);
    }

    public List<Duration> all() {
        return all;
    }

    public int steps() {
        return steps.get();
    }

    @Bean
    BackgroundWorker sleepyWorker() {
        return new BackgroundWorker("sleepy", Duration.ofDays(1), steps::incrementAndGet);
    }
}

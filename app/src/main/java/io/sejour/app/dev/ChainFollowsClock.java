package io.sejour.app.dev;

import io.sejour.embedded.AnvilProcess;
import io.sejour.platform.time.DevClockListener;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Keeps the chain's clock with the application's: at the start, and whenever the dev clock is moved. */
@Component
class ChainFollowsClock implements DevClockListener, InitializingBean {

    private final AnvilProcess anvil;
    private final Clock clock;

    ChainFollowsClock(AnvilProcess anvil, Clock clock) {
        this.anvil = anvil;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        anvil.alignTime(clock.instant());
    }

    @Override
    public void advanced(Duration forward) {
        anvil.alignTime(clock.instant());
    }
}

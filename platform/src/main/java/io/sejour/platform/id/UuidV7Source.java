package io.sejour.platform.id;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/**
 * RFC 9562 §5.7: 48 bits of Unix milliseconds, then 74 random bits. The identities of one millisecond are not
 * ordered among themselves; nothing here relies on that.
 */
class UuidV7Source implements IdSource {

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    UuidV7Source(Clock clock) {
        this.clock = clock;
    }

    @Override
    public UUID next() {
        long high = (clock.millis() << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
        long low = 0x8000_0000_0000_0000L | (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL);
        return new UUID(high, low);
    }
}

package io.sejour.user.session;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id with m = 19 MiB, t = 2, p = 1 (OWASP Password Storage; ASVS 5.0 11.4.2). Each hash takes its memory and tens
 * of milliseconds, so only a few run at once and the others wait in line.
 */
@Component
public class Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LONGEST_WAIT_SECONDS = 10;

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final Semaphore slots =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
    private final String decoy = encode(UUID.nameUUIDFromBytes(new byte[0]).toString());

    /** @throws Refusal UNAVAILABLE when too many others wait */
    public String hash(String password) {
        return inSlot(() -> encode(password));
    }

    /**
     * Compares in the same time whether there is a hash or not. The work before it runs in the same slot: what it
     * refuses costs no hash.
     *
     * @param storedHash null when there is no such account; then the answer is always no
     */
    boolean matches(Runnable before, String password, Supplier<@Nullable String> storedHash) {
        return inSlot(() -> {
            before.run();
            String stored = storedHash.get();
            boolean same = encoder.matches(password, stored == null ? decoy : stored);
            return same && stored != null;
        });
    }

    private String encode(String password) {
        String encoded = encoder.encode(password);
        if (encoded == null) {
            throw new IllegalStateException("a password has a hash");
        }
        return encoded;
    }

    private <T> T inSlot(Supplier<T> work) {
        try {
            if (!slots.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new Refusal(RejectionCode.UNAVAILABLE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refusal(RejectionCode.UNAVAILABLE);
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }
}

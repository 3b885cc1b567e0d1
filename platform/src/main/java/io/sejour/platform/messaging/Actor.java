package io.sejour.platform.messaging;

import io.sejour.platform.security.CurrentUser;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who acts: the metadata {@value #KEY} of every message is a user's id or {@code system:<name>}. */
public final class Actor {

    /** The name in the metadata of messages. */
    public static final String KEY = "actor";

    private static final String SYSTEM = "system:";
    private static final ScopedValue<String> NAME = ScopedValue.newInstance();

    private Actor() {}

    /** Runs a task in the name of a part of the system. */
    public static void runAsSystem(String name, Runnable task) {
        ScopedValue.where(NAME, SYSTEM + name).run(task);
    }

    /** Who acts on this thread. */
    public static String current() {
        CurrentUser user = CurrentUser.of(SecurityContextHolder.getContext().getAuthentication());
        return user == null ? NAME.orElse(SYSTEM + "sejour") : user.userId().toString();
    }
}

package io.sejour.platform.replay;

import java.util.Set;

/**
 * A projection that can be rebuilt. Its class carries {@code @ProcessingGroup}; all replayable projections of one group
 * are rebuilt and swapped together.
 *
 * <p><b>What it promises.</b> Its tables hold nothing but what it wrote, an event that is handled again changes nothing,
 * and {@link #beside} has no effect outside the shadow: no mail, no intent, no wake-up.
 */
public interface Replayable {

    /** All tables it writes, each as {@code schema.table}; one schema for a whole group. */
    Set<String> tables();

    /** The same projection once more, writing to the shadow's tables instead of the live ones. */
    Object beside(Shadow shadow);
}

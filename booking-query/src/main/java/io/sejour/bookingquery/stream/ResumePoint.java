package io.sejour.bookingquery.stream;

import io.sejour.bookingquery.history.HistoryMark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code id:} of a stream's event: the entry's sequence in the history, then the beginning of its hash, such as
 * {@code 4-9f86d081884c7d65}.
 *
 * <p><b>Why the hash.</b> An event of a slow transaction may be put between entries that a client has seen. The hash of an
 * entry covers all entries before it, so it tells whether the client saw the history as it is now; if not, the stream
 * begins anew and nothing is missed. A bare sequence is accepted as well.
 */
final class ResumePoint {

    private static final int HASH_DIGITS = 16;

    private ResumePoint() {}

    static String after(HistoryMark mark) {
        return mark.sequence() + "-" + mark.hash().substring(0, HASH_DIGITS);
    }

    /** How many entries the client that sent {@code lastEventId} has seen; 0 when that cannot be told. */
    static int seen(@Nullable String lastEventId, List<HistoryMark> marks) {
        if (lastEventId == null) {
            return 0;
        }
        for (HistoryMark mark : marks) {
            if (lastEventId.equals(after(mark)) || lastEventId.equals(Long.toString(mark.sequence()))) {
                return Math.toIntExact(mark.sequence() + 1);
            }
        }
        return 0;
    }
}

package io.sejour.platform.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. The platform adds the {@code Link} header (RFC 8288) of the next page.
 *
 * @param items at most as many as asked for
 * @param nextCursor where the next page begins; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }
}

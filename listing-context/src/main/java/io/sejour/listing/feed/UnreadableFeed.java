package io.sejour.listing.feed;

/** What was fetched is no iCalendar document, or says something about its nights that cannot be understood. */
final class UnreadableFeed extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableFeed(String message, Throwable cause) {
        super(message, cause);
    }
}

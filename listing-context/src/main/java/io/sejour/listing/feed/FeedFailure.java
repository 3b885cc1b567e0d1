package io.sejour.listing.feed;

/** Why a calendar could not be fetched. The message is shown to the host, who wrote the address, and to nobody else. */
final class FeedFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What a host can do something about. */
    enum Reason {
        /** Not an https address, or one that leads into a network of ours. */
        FORBIDDEN_ADDRESS,
        /** No such name, nobody there, or no secure connection. */
        UNREACHABLE,
        /** The other side answered, but not with a calendar. */
        REFUSED,
        TOO_SLOW,
        TOO_LARGE,
        TOO_MANY_REDIRECTS,
        UNREADABLE,
        /** Something went wrong here. */
        INTERNAL
    }

    FeedFailure(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    FeedFailure(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}

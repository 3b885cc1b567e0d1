package io.sejour.listing.imports;

/** A row that cannot be used. Checked, so that every reader decides what becomes of it. */
final class BadRow extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_DETAIL = 120;

    private final RowFault fault;

    BadRow(RowFault fault, String detail) {
        super(detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "…");
        this.fault = fault;
    }

    RowFault fault() {
        return fault;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}

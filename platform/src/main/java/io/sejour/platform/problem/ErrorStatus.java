package io.sejour.platform.problem;

import io.sejour.api.RejectionCode;

/** Which problem stands for a bare HTTP status, where a framework gives no more. */
final class ErrorStatus {

    private ErrorStatus() {}

    static RejectionCode codeOf(int status) {
        return switch (status) {
            case 401 -> RejectionCode.UNAUTHENTICATED;
            case 403 -> RejectionCode.FORBIDDEN;
            case 404 -> RejectionCode.NOT_FOUND;
            case 405 -> RejectionCode.METHOD_NOT_ALLOWED;
            case 406 -> RejectionCode.NOT_ACCEPTABLE;
            case 412 -> RejectionCode.VERSION_CONFLICT;
            case 413 -> RejectionCode.BODY_TOO_LARGE;
            case 415 -> RejectionCode.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> RejectionCode.RATE_LIMITED;
            case 503 -> RejectionCode.UNAVAILABLE;
            default -> status >= 400 && status < 500 ? RejectionCode.MALFORMED_REQUEST : RejectionCode.INTERNAL_ERROR;
        };
    }
}

package io.sejour.listing.web;

import io.sejour.api.user.UserRole;
import io.sejour.listing.OnRealParts;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The listing context behind its real filters and error pages. */
abstract class OverHttp extends OnRealParts {

    @LocalServerPort
    int port;

    Caller host() {
        return Caller.with(port, UserRole.GUEST, UserRole.HOST);
    }

    Caller guest() {
        return Caller.with(port, UserRole.GUEST);
    }

    Caller operator() {
        return Caller.with(port, UserRole.OPERATOR);
    }

    Caller anybody() {
        return Caller.anonymous(port);
    }
}

package io.sejour.user;

import io.sejour.platform.service.Service;

/** The service for accounts, sign-in, wallets, on port 8081 in the distributed mode. */
public final class UserApplication {

    private static final int PORT = 8081;

    private UserApplication() {}

    public static void main(String[] arguments) {
        Service.run("user-context", PORT, arguments);
    }
}

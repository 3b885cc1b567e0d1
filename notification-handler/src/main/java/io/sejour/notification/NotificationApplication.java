package io.sejour.notification;

import io.sejour.platform.service.Service;

/** The service for mails, on port 8086 in the distributed mode. */
public final class NotificationApplication {

    private static final int PORT = 8086;

    private NotificationApplication() {}

    public static void main(String[] arguments) {
        Service.run("notification-handler", PORT, arguments);
    }
}

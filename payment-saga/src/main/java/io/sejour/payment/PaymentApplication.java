package io.sejour.payment;

import io.sejour.platform.service.Service;

/** The service for payments and the booking's process, on port 8084 in the distributed mode. */
public final class PaymentApplication {

    private static final int PORT = 8084;

    private PaymentApplication() {}

    public static void main(String[] arguments) {
        Service.run("payment-saga", PORT, arguments);
    }
}

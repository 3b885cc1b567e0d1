package io.sejour.user.erasure;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.booking.CountOpenBookings;
import io.sejour.platform.messaging.Questions;
import io.sejour.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The end of an account. */
@RestController
@RequestMapping("/api/v1/users/me")
class ErasureController {

    private final Questions questions;
    private final CommandGateway commands;

    ErasureController(Questions questions, CommandGateway commands) {
        this.questions = questions;
        this.commands = commands;
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Erases the caller: personal data becomes unreadable everywhere, for good",
            description =
                    "The name, the address, the password and what the person wrote about bookings. Bookings stay, with"
                            + " identities only, and their histories stay verifiable. What is on chain (wallets, evidence)"
                            + " cannot be erased. Refused while a booking is open; a managed wallet should be emptied before.")
    void erase(CurrentUser caller) {
        long open = questions.ask(new CountOpenBookings(caller.userId()), Long.class);
        if (open > 0) {
            throw new Refusal(RejectionCode.BOOKINGS_OPEN, Map.of("count", Long.toString(open)));
        }
        commands.sendAndWait(new EraseUser(caller.userId()));
    }
}

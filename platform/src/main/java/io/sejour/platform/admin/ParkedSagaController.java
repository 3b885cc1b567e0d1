package io.sejour.platform.admin;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.axon.parking.ParkedMessage;
import io.sejour.axon.parking.ParkedMessageRetries;
import io.sejour.axon.parking.ParkedMessageRetries.Outcome;
import io.sejour.axon.parking.ParkedMessages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Saga events that could not be handled: what waits, and a new try. */
@RestController
@RequestMapping("/api/v1/admin/sagas/parked")
@PreAuthorize("hasRole('OPERATOR')")
@Tag(name = "Operation")
class ParkedSagaController {

    private static final int MOST = 1_000;

    private final ParkedMessages parked;
    private final ParkedMessageRetries retries;

    ParkedSagaController(ParkedMessages parked, ParkedMessageRetries retries) {
        this.parked = parked;
        this.retries = retries;
    }

    /** @param items oldest first, at most a thousand */
    record Parked(List<ParkedMessage> items) {}

    record Retried(UUID id, Outcome outcome) {}

    @GetMapping
    @Operation(summary = "Lists the saga events that wait because they or an earlier one could not be handled")
    Parked parked() {
        return new Parked(parked.all(MOST));
    }

    @PostMapping("/{id}/retry")
    @Operation(summary = "Tries a parked event now and says what became of it")
    Retried retry(@PathVariable UUID id) {
        if (parked.find(id).isEmpty()) {
            throw new Refusal(RejectionCode.NOT_FOUND);
        }
        return new Retried(id, retries.retry(id));
    }
}

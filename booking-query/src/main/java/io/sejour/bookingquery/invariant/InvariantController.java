package io.sejour.bookingquery.invariant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets an operator check what must always hold. */
@RestController
@RequestMapping("/api/v1/admin/invariants")
@Tag(name = "Operations")
class InvariantController {

    private final InvariantChecks checks;

    InvariantController(InvariantChecks checks) {
        this.checks = checks;
    }

    @GetMapping
    @PreAuthorize("hasRole('OPERATOR')")
    @Operation(
            summary = "Checks nights, money and states over the whole event log and the read models; reads everything")
    InvariantReport check() {
        return checks.check();
    }
}

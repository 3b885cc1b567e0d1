package io.sejour.platform.dev;

import io.sejour.platform.fault.CrashPoints;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets the process end in the middle of a step, to see that the next start goes on from there. */
@RestController
@Tag(name = "Development")
class CrashPointController {

    /** @param at a named place in the code, such as {@code outbox.stored} */
    record CrashPoint(@NotBlank String at) {}

    @PostMapping("/dev/crash-point")
    @Operation(summary = "Ends the process, as kill -9 does, when it comes to a named place in the code")
    CrashPoint choose(@Valid @RequestBody CrashPoint point) {
        CrashPoints.choose(point.at());
        return point;
    }
}

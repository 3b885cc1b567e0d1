package io.sejour.app.dev;

import io.sejour.embedded.AnvilProcess;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Makes the private chain slow to finalise, as real chains are, to see what a payment does that is final too late. */
@RestController
@Tag(name = "Development")
class FinalityController {

    private final AnvilProcess anvil;

    FinalityController(AnvilProcess anvil) {
        this.anvil = anvil;
    }

    /** @param held whether new blocks are kept from becoming final */
    record Finality(boolean held) {}

    @PostMapping("/dev/finality")
    @Operation(summary = "Holds new blocks back from becoming final, or lets them go")
    Finality hold(@RequestBody Finality finality) {
        anvil.holdFinality(finality.held());
        return finality;
    }
}

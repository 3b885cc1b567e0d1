package io.sejour.app.dev;

import io.sejour.api.Wei;
import io.sejour.api.escrow.EthAddress;
import io.sejour.embedded.AnvilProcess;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Gives away coins of the private chain, on which they are worth nothing. */
@RestController
@Tag(name = "Development")
class FaucetController {

    private static final Wei TEN_ETHER = Wei.of("10000000000000000000");

    private final AnvilProcess anvil;

    FaucetController(AnvilProcess anvil) {
        this.anvil = anvil;
    }

    /** @param wei how much; ten ether when absent */
    record Gift(@NotNull EthAddress address, @Nullable Wei wei) {}

    record Given(EthAddress address, Wei wei, String transactionHash) {}

    @PostMapping("/dev/faucet")
    @Operation(summary = "Sends coins of the private chain to an address")
    Given give(@Valid @RequestBody Gift gift) {
        Wei wei = gift.wei() == null ? TEN_ETHER : gift.wei();
        return new Given(gift.address(), wei, anvil.faucet(gift.address().toString(), wei.value()));
    }
}

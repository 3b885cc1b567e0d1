package io.sejour.platform.sample;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.user.UserRole;
import io.sejour.platform.idempotency.Idempotent;
import io.sejour.platform.idempotency.OperationId;
import io.sejour.platform.page.Cursor;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import io.sejour.platform.security.CurrentUser;
import io.sejour.platform.web.EntityTag;
import io.sejour.platform.web.ExpectedVersion;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.ConflictingAggregateVersionException;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class SampleController {

    private final Works works;
    private final CommandGateway commands;
    private final QueryGateway queries;

    SampleController(Works works, CommandGateway commands, QueryGateway queries) {
        this.works = works;
        this.commands = commands;
        this.queries = queries;
    }

    record Address(@NotBlank String city) {}

    record Order(
            @NotBlank String name,
            @Max(4) int guests,
            @Nullable @Valid Address address) {}

    record Ordered(UUID orderId, int work) {}

    record Caller(String userId, Set<UserRole> roles) {}

    record Uploaded(int bytes) {}

    record Named(String name, boolean signedIn) {}

    record Unbooked(int nights) {}

    @PostMapping("/samples")
    @Idempotent
    ResponseEntity<Ordered> order(@Valid @RequestBody Order order, OperationId operation) {
        int work = works.begin(order.name());
        return ResponseEntity.created(URI.create("/api/v1/samples/" + operation.value()))
                .eTag(EntityTag.of(0))
                .body(new Ordered(operation.value(), work));
    }

    @PostMapping("/open")
    @Idempotent
    Ordered open(@Valid @RequestBody Order order, OperationId operation) {
        return new Ordered(operation.value(), works.begin(order.name()));
    }

    @GetMapping("/open/{name}")
    Named open(@PathVariable String name, @Nullable CurrentUser user) {
        return new Named(name, user != null);
    }

    @GetMapping("/samples")
    Page<Integer> list(PageRequest page) {
        Cursor after = page.after(1);
        int first = after == null ? 0 : Integer.parseInt(after.key(0)) + 1;
        List<Integer> items = IntStream.range(first, Math.min(first + page.limit(), 150))
                .boxed()
                .toList();
        boolean last = first + page.limit() >= 150;
        return new Page<>(items, last ? null : Cursor.of(items.getLast()).text());
    }

    @GetMapping("/samples/{id}")
    ResponseEntity<Ordered> one(@PathVariable UUID id, @RequestParam(defaultValue = "1") @Max(9) int nights) {
        return EntityTag.ok(7, new Ordered(id, nights));
    }

    @PatchMapping("/samples/{id}")
    Ordered change(@PathVariable UUID id, ExpectedVersion expected) {
        if (expected.value() != null && expected.value() != 7) {
            throw new ConflictingAggregateVersionException(id.toString(), expected.value(), 7);
        }
        return new Ordered(id, 8);
    }

    @PutMapping(value = "/samples/{id}/upload", consumes = MediaType.TEXT_PLAIN_VALUE)
    Uploaded upload(@PathVariable UUID id, @RequestBody String text) {
        return new Uploaded(text.length());
    }

    @GetMapping("/me")
    Caller me(CurrentUser user) {
        return new Caller(user.userId().toString(), user.roles());
    }

    @GetMapping("/operators")
    @PreAuthorize("hasRole('OPERATOR')")
    Named operators() {
        return new Named("operators", true);
    }

    @GetMapping("/failures/{kind}")
    Named fail(@PathVariable String kind, @RequestParam String because) {
        throw switch (kind) {
            case "refusal" -> new Refusal(RejectionCode.TOO_EARLY, Map.of("from", because));
            case "validation" -> new Refusal(RejectionCode.VALIDATION_FAILED, Map.of(because, "max"));
            case "outage" -> new CannotCreateTransactionException(because);
            case "race" -> new ConcurrencyException(because);
            case "missing" -> new AggregateNotFoundException(because, because);
            default -> new IllegalStateException("secret " + because);
        };
    }

    @GetMapping("/messages")
    Map<String, String> message() {
        return commands.sendAndWait(new Works.Echo(true));
    }

    @GetMapping("/messages/refused/{way}")
    Map<String, String> refused(@PathVariable String way) {
        if (way.equals("command")) {
            return commands.sendAndWait(new Works.Echo(false));
        }
        queries.query(new Works.Ask(), String.class).join();
        return Map.of();
    }
}

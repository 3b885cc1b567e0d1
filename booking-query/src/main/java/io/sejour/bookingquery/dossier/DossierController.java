package io.sejour.bookingquery.dossier;

import io.sejour.api.booking.BookingId;
import io.sejour.api.user.OpenedWords;
import io.sejour.bookingquery.anchor.HistoryAnchors;
import io.sejour.bookingquery.booking.BookingAccess;
import io.sejour.bookingquery.booking.BookingPast;
import io.sejour.bookingquery.history.BookingHistory;
import io.sejour.bookingquery.history.HistoryEntry;
import io.sejour.bookingquery.history.SealedWords;
import io.sejour.platform.messaging.PeoplesWords;
import io.sejour.platform.problem.Messages;
import io.sejour.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Hands out the dossier of a booking to its parties and the staff. */
@RestController
@RequestMapping("/api/v1/audit/bookings/{bookingId}")
@Tag(name = "Audit")
class DossierController {

    private final BookingAccess access;
    private final BookingHistory history;
    private final HistoryAnchors anchors;
    private final BookingPast past;
    private final PeoplesWords words;
    private final Clock clock;
    private final SecureRandom salts = new SecureRandom();

    DossierController(
            BookingAccess access,
            BookingHistory history,
            HistoryAnchors anchors,
            BookingPast past,
            PeoplesWords words,
            Clock clock) {
        this.access = access;
        this.history = history;
        this.anchors = anchors;
        this.past = past;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping(
            value = {"/dossier", "/dossier.json"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The whole history of a booking with its proofs, in canonical JSON; ./sejour verify checks it",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"))))
    ResponseEntity<byte[]> json(@PathVariable UUID bookingId, CurrentUser caller) {
        return file(
                bookingId,
                "json",
                MediaType.APPLICATION_JSON,
                Dossier.bytes(dossier(entries(bookingId, caller), clock.instant())));
    }

    @GetMapping(value = "/dossier.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(
            summary = "The same to be read by people: the booking, its money, the timeline and the hashes",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_PDF_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    ResponseEntity<byte[]> pdf(@PathVariable UUID bookingId, CurrentUser caller, HttpServletRequest request) {
        List<HistoryEntry> entries = entries(bookingId, caller);
        Instant now = clock.instant();
        byte[] pdf = DossierPdf.of(
                dossier(entries, now), past.at(new BookingId(bookingId), now), Messages.languageOf(request));
        return file(bookingId, "pdf", MediaType.APPLICATION_PDF, pdf);
    }

    private ObjectNode dossier(List<HistoryEntry> entries, Instant now) {
        OpenedWords opened =
                words.opened(entries.stream().flatMap(entry -> SealedWords.of(entry.event()).values().stream()));
        BookingId booking = entries.getFirst().event().bookingId();
        return Dossier.of(entries, anchors.of(booking), opened, now, salts);
    }

    private List<HistoryEntry> entries(UUID bookingId, CurrentUser caller) {
        BookingId booking = access.find(new BookingId(bookingId), caller).row().bookingId();
        return history.read(booking, null, -1, Integer.MAX_VALUE);
    }

    private static ResponseEntity<byte[]> file(UUID bookingId, String ending, MediaType type, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("dossier-" + bookingId + "." + ending)
                                .build()
                                .toString())
                .body(bytes);
    }
}

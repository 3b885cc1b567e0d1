package io.sejour.bookingquery.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Hands operators what they searched as a file. */
@RestController
@RequestMapping("/api/v1/admin/audit/export")
@PreAuthorize("hasRole('OPERATOR')")
@Tag(name = "Operations")
class AuditExportController {

    private static final String JSON_LINES = "application/jsonl";
    private static final String CSV = "text/csv";

    private final AuditExport export;

    AuditExportController(AuditExport export) {
        this.export = export;
    }

    /** How the lines are written. */
    enum Format {
        jsonl,
        csv
    }

    @GetMapping
    @Operation(
            summary = "The events of a search as JSON Lines or CSV, the newest first, as many as there are",
            description =
                    "Streamed. In CSV a cell that a spreadsheet would take for a formula begins with an apostrophe.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = {
                                @Content(mediaType = JSON_LINES, schema = @Schema(type = "string")),
                                @Content(mediaType = CSV, schema = @Schema(type = "string"))
                            }))
    void export(
            @RequestParam(defaultValue = "jsonl") Format format,
            @RequestParam(required = false) @Nullable UUID booking,
            @RequestParam(required = false) @Nullable UUID user,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            HttpServletResponse response)
            throws IOException {
        AuditFilter filter = new AuditFilter(booking, user, type, from, to);
        response.setContentType((format == Format.csv ? CSV : JSON_LINES) + ";charset=utf-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("events." + format)
                        .build()
                        .toString());
        switch (format) {
            case jsonl -> export.jsonLines(filter, response.getOutputStream());
            case csv -> export.csv(filter, response.getOutputStream());
        }
    }
}

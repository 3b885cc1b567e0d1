package io.sejour.app.dev;

import io.sejour.embedded.SmtpSink;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what the platform has mailed. */
@RestController
@Tag(name = "Development")
class MailController {

    private final SmtpSink sink;

    MailController(SmtpSink sink) {
        this.sink = sink;
    }

    @GetMapping("/dev/mail")
    @Operation(summary = "The mails sent so far, oldest first; those to one address with ?to=")
    List<SmtpSink.Mail> mails(@RequestParam(defaultValue = "") String to) {
        return sink.mails().stream()
                .filter(mail -> to.isEmpty() || mail.to().equalsIgnoreCase(to))
                .toList();
    }
}

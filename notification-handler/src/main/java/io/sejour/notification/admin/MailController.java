package io.sejour.notification.admin;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.notification.queue.MailStatus;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The outbox for operators: what waits, what failed and why, and another try. */
@RestController
@RequestMapping("/api/v1/admin/mails")
@PreAuthorize("hasRole('OPERATOR')")
class MailController {

    private final MailTable mails;

    MailController(MailTable mails) {
        this.mails = mails;
    }

    @GetMapping
    Page<MailView> list(@RequestParam(required = false) @Nullable MailStatus status, PageRequest page) {
        return mails.page(status, page);
    }

    @PostMapping("/{mailId}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retry(@PathVariable UUID mailId) {
        if (!mails.queueAgain(mailId)) {
            throw new Refusal(mails.exists(mailId) ? RejectionCode.WRONG_STATE : RejectionCode.NOT_FOUND);
        }
    }
}

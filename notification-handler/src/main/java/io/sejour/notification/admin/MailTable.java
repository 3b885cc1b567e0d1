package io.sejour.notification.admin;

import io.sejour.notification.queue.MailKind;
import io.sejour.notification.queue.MailStatus;
import io.sejour.platform.page.Cursor;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of the operator's view. */
@Component
class MailTable {

    private final JdbcClient jdbc;

    MailTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest first. */
    Page<MailView> page(@Nullable MailStatus status, PageRequest request) {
        Cursor after = request.after(2);
        List<MailView> rows = jdbc.sql("""
                select * from notification.mails
                where (cast(:status as text) is null or status = :status)
                  and (cast(:createdAt as timestamptz) is null
                       or (created_at, mail_id) < (cast(:createdAt as timestamptz), cast(:mailId as uuid)))
                order by created_at desc, mail_id desc
                limit :limit
                """)
                .param("status", status == null ? null : status.name(), java.sql.Types.VARCHAR)
                .param("createdAt", after == null ? null : after.key(0), java.sql.Types.VARCHAR)
                .param("mailId", after == null ? null : after.key(1), java.sql.Types.VARCHAR)
                .param("limit", request.limit() + 1)
                .query((row, number) -> mail(row))
                .list();
        boolean more = rows.size() > request.limit();
        List<MailView> shown = more ? rows.subList(0, request.limit()) : rows;
        MailView last = more ? shown.getLast() : null;
        return new Page<>(
                shown,
                last == null ? null : Cursor.of(last.createdAt(), last.mailId()).text());
    }

    /** @return whether there was a mail that had ended without being sent */
    boolean queueAgain(UUID mailId) {
        return jdbc.sql("""
                update notification.mails set status = 'QUEUED', attempts = 0, next_attempt_at = now()
                where mail_id = ? and (status in ('FAILED', 'SKIPPED') or status = 'QUEUED' and attempts > 0)
                """).param(mailId).update() == 1;
    }

    boolean exists(UUID mailId) {
        return jdbc.sql("select exists (select from notification.mails where mail_id = ?)")
                .param(mailId)
                .query(Boolean.class)
                .single();
    }

    private static MailView mail(ResultSet row) throws SQLException {
        return new MailView(
                row.getObject("mail_id", UUID.class),
                MailKind.valueOf(row.getString("kind")),
                MailStatus.valueOf(row.getString("status")),
                row.getObject("recipient_id", UUID.class),
                row.getObject("booking_id", UUID.class),
                row.getInt("attempts"),
                row.getString("reason"),
                instant(row, "due_at"),
                instant(row, "created_at"),
                row.getObject("sent_at") == null ? null : instant(row, "sent_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}

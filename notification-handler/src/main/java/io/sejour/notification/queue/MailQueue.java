package io.sejour.notification.queue;

import io.sejour.api.booking.BookingId;
import io.sejour.api.user.UserId;
import io.sejour.platform.id.IdSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The outbox. Rows are written in the transaction of the event that asks for them and taken by workers in one of their
 * own, so that nothing is sent that did not happen and nothing that happened is forgotten.
 */
@Component
public class MailQueue {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final IdSource ids;
    private final Clock clock;

    MailQueue(JdbcClient jdbc, IdSource ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /** Writes a mail down; a repeated one changes nothing. */
    public void add(NewMail mail) {
        insert(mail, MailStatus.QUEUED, null);
    }

    /** Writes down that a mail is not sent, and why. */
    public void addSkipped(NewMail mail, String reason) {
        insert(mail, MailStatus.SKIPPED, reason);
    }

    /** What waits for its time is not sent any more. */
    public void withdraw(String about, Set<MailKind> kinds, String reason) {
        jdbc.sql("""
                update notification.mails set status = 'SKIPPED', reason = :reason
                where about = :about and kind in (:kinds) and status = 'QUEUED'
                """)
                .param("reason", reason)
                .param("about", about)
                .param("kinds", kinds.stream().map(Enum::name).toList())
                .update();
    }

    /** As {@link #withdraw}, for every mail of a kind to a person that is about something else. */
    public void withdrawOthers(UserId recipient, MailKind kind, String about, String reason) {
        jdbc.sql("""
                update notification.mails set status = 'SKIPPED', reason = ?
                where recipient_id = ? and kind = ? and about <> ? and status = 'QUEUED'
                """).params(reason, recipient.value(), kind.name(), about).update();
    }

    /**
     * Takes mails that are due, and records the attempt before anything is sent. A mail that a dead process left behind
     * is taken again once {@code lease} is over.
     */
    public List<QueuedMail> take(int most, Duration lease) {
        return jdbc.sql("""
                update notification.mails set status = 'SENDING', attempts = attempts + 1, attempted_at = now()
                where mail_id in (
                    select mail_id from notification.mails
                    where due_at <= :now
                      and (status = 'QUEUED' and next_attempt_at <= now()
                           or status = 'SENDING' and attempted_at < now() - make_interval(secs => :lease))
                    order by due_at, mail_id
                    limit :most
                    for update skip locked)
                returning *
                """)
                .param("now", utc(clock.instant()))
                .param("lease", lease.toSeconds())
                .param("most", most)
                .query((row, number) -> mail(row))
                .list();
    }

    public void sent(UUID mailId) {
        jdbc.sql("update notification.mails set status = 'SENT', sent_at = ?, reason = null where mail_id = ?")
                .params(utc(clock.instant()), mailId)
                .update();
    }

    /** @param pause until the next attempt, in wall-clock time */
    public void tryLater(UUID mailId, String reason, Duration pause) {
        jdbc.sql("""
                update notification.mails
                   set status = 'QUEUED', reason = ?, next_attempt_at = now() + make_interval(secs => ?)
                 where mail_id = ?
                """).params(reason, pause.toMillis() / 1_000.0, mailId).update();
    }

    public void fail(UUID mailId, String reason) {
        end(mailId, MailStatus.FAILED, reason);
    }

    public void skip(UUID mailId, String reason) {
        end(mailId, MailStatus.SKIPPED, reason);
    }

    private void end(UUID mailId, MailStatus status, String reason) {
        jdbc.sql("update notification.mails set status = ?, reason = ? where mail_id = ?")
                .params(status.name(), reason, mailId)
                .update();
    }

    private void insert(NewMail mail, MailStatus status, @Nullable String reason) {
        jdbc.sql("""
                insert into notification.mails (mail_id, about, kind, recipient_id, booking_id, facts, status, reason,
                                                due_at, valid_until, created_at)
                values (:id, :about, :kind, :recipient, :booking, cast(:facts as jsonb), :status, :reason,
                        :dueAt, :validUntil, :now)
                on conflict (about, kind, recipient_id) do nothing
                """)
                .param("id", ids.next())
                .param("about", mail.about())
                .param("kind", mail.kind().name())
                .param("recipient", mail.recipient().value())
                .param(
                        "booking",
                        mail.bookingId() == null ? null : mail.bookingId().value(),
                        java.sql.Types.OTHER)
                .param("facts", JSON.writeValueAsString(mail.facts()))
                .param("status", status.name())
                .param("reason", reason, java.sql.Types.VARCHAR)
                .param("dueAt", utc(mail.dueAt()))
                .param(
                        "validUntil",
                        mail.validUntil() == null ? null : utc(mail.validUntil()),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", utc(clock.instant()))
                .update();
    }

    private static QueuedMail mail(ResultSet row) throws SQLException {
        UUID booking = row.getObject("booking_id", UUID.class);
        OffsetDateTime validUntil = row.getObject("valid_until", OffsetDateTime.class);
        return new QueuedMail(
                row.getObject("mail_id", UUID.class),
                MailKind.valueOf(row.getString("kind")),
                new UserId(row.getObject("recipient_id", UUID.class)),
                booking == null ? null : new BookingId(booking),
                JSON.readValue(row.getString("facts"), FACTS),
                validUntil == null ? null : validUntil.toInstant(),
                row.getInt("attempts"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}

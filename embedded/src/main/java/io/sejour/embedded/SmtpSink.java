package io.sejour.embedded;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A mail server on loopback that accepts every message and delivers none; the newest {@value #KEPT} can be read here. */
public final class SmtpSink implements AutoCloseable {

    /** How many messages are kept. */
    public static final int KEPT = 1_000;

    private static final String MAILBOX = "everybody";

    private final GreenMail server;
    private final int limit;
    private final Deque<Mail> mails = new ArrayDeque<>();
    private long received;

    private SmtpSink(GreenMail server, int limit) {
        this.server = server;
        this.limit = limit;
    }

    /**
     * One message to one recipient.
     *
     * @param to the recipient's address, as the sender's server named it
     * @param text the plain-text part, empty when there is none
     * @param html the HTML part, empty when there is none
     */
    public record Mail(String to, String from, String subject, String text, String html) {}

    /** Starts the sink on the loopback port, or on a free one for 0. */
    public static SmtpSink start(int port) {
        return start(port, KEPT);
    }

    static SmtpSink start(int port, int limit) {
        ServerSetup setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(20_000);
        GreenMail server = new GreenMail(setup);
        try {
            server.start();
        } catch (RuntimeException e) {
            throw new EmbeddedPartException("the mail sink did not start on port " + port + ": " + e.getMessage(), e);
        }
        SmtpSink sink = new SmtpSink(server, limit);
        server.getUserManager().setMessageDeliveryHandler(sink::keep);
        return sink;
    }

    /** The loopback port. */
    public int port() {
        return server.getSmtp().getPort();
    }

    /** The messages received so far, oldest first. */
    public synchronized List<Mail> mails() {
        return List.copyOf(mails);
    }

    @Override
    public void close() {
        server.stop();
    }

    private synchronized GreenMailUser keep(MovingMessage message, MailAddress recipient)
            throws MessagingException, UserException {
        try {
            mails.addLast(read(message.getMessage(), recipient.getEmail()));
            if (mails.size() > limit) {
                mails.removeFirst();
            }
            if (++received % limit == 0) {
                server.purgeEmailFromAllMailboxes(); // Its own copies would pile up for ever.
            }
        } catch (IOException | FolderException e) {
            throw new MessagingException("the message cannot be read: " + e.getMessage(), e);
        }
        UserManager users = server.getUserManager();
        GreenMailUser everybody = users.getUser(MAILBOX);
        return everybody != null ? everybody : users.createUser(MAILBOX + "@localhost", MAILBOX, MAILBOX);
    }

    private static Mail read(MimeMessage message, String to) throws MessagingException, IOException {
        String from = String.join(", ", addresses(message.getFrom()));
        String subject = message.getSubject() == null ? "" : message.getSubject();
        return new Mail(to, from, subject, body(message, "text/plain"), body(message, "text/html"));
    }

    private static List<String> addresses(Address @Nullable [] addresses) {
        return addresses == null
                ? List.of()
                : Stream.of(addresses).map(Address::toString).toList();
    }

    private static String body(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent().toString();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                String found = body(inner, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}

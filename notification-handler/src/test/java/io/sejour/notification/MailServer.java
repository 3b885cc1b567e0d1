package io.sejour.notification;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;

/** GreenMail on a port that stays the same over a stop and a start. */
public final class MailServer implements AutoCloseable {

    private final GreenMail server;

    public MailServer() {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(20_000);
        server = new GreenMail(setup);
        server.start();
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    /** What the readers of this address see. */
    public List<MimeMessage> to(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(message -> header(message, "To").contains(address))
                .toList();
    }

    public List<String> subjectsTo(String address) {
        return to(address).stream().map(MailServer::subject).toList();
    }

    public List<String> messageIds() {
        return Arrays.stream(server.getReceivedMessages())
                .map(message -> header(message, "Message-ID"))
                .toList();
    }

    public static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException broken) {
            throw new AssertionError(broken);
        }
    }

    public static String header(MimeMessage message, String name) {
        try {
            return message.getHeader(name, ", ");
        } catch (MessagingException broken) {
            throw new AssertionError(broken);
        }
    }

    public static String whole(MimeMessage message) {
        return GreenMailUtil.getWholeMessage(message);
    }

    public void forget() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException broken) {
            throw new AssertionError(broken);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}

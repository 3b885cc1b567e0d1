package io.sejour.listing.feed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Another portal: a real web server on this machine, whose calendar a test changes. */
public final class Portal implements AutoCloseable {

    private final HttpServer server;
    private final List<String> tagsAskedFor = new CopyOnWriteArrayList<>();
    private volatile Answering answer = exchange -> send(exchange, 404, "");

    /** How it answers. */
    @FunctionalInterface
    public interface Answering {

        void to(HttpExchange exchange) throws IOException;
    }

    public Portal() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                String tag = exchange.getRequestHeaders().getFirst("If-None-Match");
                tagsAskedFor.add(tag == null ? "" : tag);
                answer.to(exchange);
            }
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/calendar.ics?s=secret-of-the-host";
    }

    /** The {@code If-None-Match} of every request, empty where there was none. */
    public List<String> tagsAskedFor() {
        return List.copyOf(tagsAskedFor);
    }

    public void answers(Answering next) {
        answer = next;
    }

    /** Answers with a calendar of these events, and with 304 to whoever has it. */
    public void has(String... events) {
        String document = calendar(events);
        String tag = '"' + Integer.toHexString(document.hashCode()) + '"';
        answer = exchange -> {
            boolean known = tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            exchange.getResponseHeaders().add("ETag", tag);
            exchange.getResponseHeaders().add("Content-Type", "text/calendar");
            send(exchange, known ? 304 : 200, known ? "" : document);
        };
    }

    public static String calendar(String... events) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Portal//EN\r\n" + String.join("", events)
                + "END:VCALENDAR\r\n";
    }

    public static String reserved(String uid, LocalDate from, LocalDate to) {
        return event(uid, from, to, "Reserved");
    }

    public static String notAvailable(String uid, LocalDate from, LocalDate to) {
        return event(uid, from, to, "Portal (Not available)");
    }

    public static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    public static Answering redirect(URI to) {
        return exchange -> {
            exchange.getResponseHeaders().add("Location", to.toString());
            send(exchange, 302, "");
        };
    }

    private static String event(String uid, LocalDate from, LocalDate to, String summary) {
        DateTimeFormatter basic = DateTimeFormatter.BASIC_ISO_DATE;
        return "BEGIN:VEVENT\r\nUID:" + uid + "\r\nDTSTAMP:20270101T000000Z\r\nSUMMARY:" + summary
                + "\r\nDTSTART;VALUE=DATE:" + from.format(basic) + "\r\nDTEND;VALUE=DATE:" + to.format(basic)
                + "\r\nEND:VEVENT\r\n";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

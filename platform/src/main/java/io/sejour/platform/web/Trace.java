package io.sejour.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The identity of a request through logs, messages and problem documents: 32 hexadecimal digits (W3C Trace Context). */
public final class Trace {

    /** The name in logs and in the metadata of messages. */
    public static final String KEY = "traceId";

    private static final String ATTRIBUTE = Trace.class.getName();
    private static final Pattern TRACEPARENT = Pattern.compile("00-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Trace() {}

    /** The trace of what this thread is doing; null outside a request. */
    public static @Nullable String current() {
        return MDC.get(KEY);
    }

    /** A new trace, for work that no request began. */
    public static String fresh() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The request's trace: the caller's, where {@code traceparent} names one. */
    public static String of(HttpServletRequest request) {
        Object known = request.getAttribute(ATTRIBUTE);
        if (known instanceof String traceId) {
            return traceId;
        }
        Matcher callers = TRACEPARENT.matcher(Objects.requireNonNullElse(request.getHeader("traceparent"), ""));
        String traceId = callers.matches() ? callers.group(1) : fresh();
        request.setAttribute(ATTRIBUTE, traceId);
        return traceId;
    }
}

package io.sejour.platform.idempotency;

import io.sejour.api.Rejection;
import io.sejour.api.RejectionCode;
import io.sejour.platform.id.IdSource;
import io.sejour.platform.limit.BodyTooLarge;
import io.sejour.platform.problem.Problems;
import io.sejour.platform.security.CurrentUser;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.ServletRequestPathUtils;

/** Keeps the promise of {@link Idempotent}, around Spring MVC so that the very bytes of an answer are kept. */
class IdempotencyFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(IdempotencyFilter.class);

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final List<String> KEPT_HEADERS = List.of(
            HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.LINK, HttpHeaders.ALLOW);

    /** Answers after which nothing has happened: the same key may be sent again with a corrected request. */
    private static final Set<Integer> NOT_KEPT = Set.of(400, 401, 403, 405, 406, 413, 415, 429);

    private final HandlerMapping routes;
    private final IdempotencyKeys keys;
    private final IdSource ids;
    private final Problems problems;

    IdempotencyFilter(HandlerMapping routes, IdempotencyKeys keys, IdSource ids, Problems problems) {
        this.routes = routes;
        this.keys = keys;
        this.ids = ids;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isIdempotent(request)) {
            chain.doFilter(request, response);
            return;
        }
        String key = request.getHeader(HEADER);
        if (key == null || key.isBlank()) {
            problems.write(RejectionCode.IDEMPOTENCY_KEY_MISSING, request, response);
            return;
        }
        if (!KEY.matcher(key).matches()) {
            problems.write(
                    new Rejection(RejectionCode.MALFORMED_REQUEST, Map.of("parameter", HEADER)), request, response);
            return;
        }
        RereadableRequest rereadable;
        try {
            rereadable = new RereadableRequest(request);
        } catch (BodyTooLarge tooLarge) {
            problems.write(RejectionCode.BODY_TOO_LARGE, request, response);
            return;
        }
        String caller = callerOf();
        Claim claim;
        try {
            claim = keys.claim(caller, key, hashOf(rereadable), new OperationId(ids.next()));
        } catch (DataAccessException noDatabase) {
            log.warn("Could not claim an idempotency key", noDatabase);
            problems.write(RejectionCode.UNAVAILABLE, request, response);
            return;
        }
        switch (claim) {
            case Claim.Granted granted -> work(rereadable, response, chain, caller, key, granted.operation());
            case Claim.Done done -> replay(done.reply(), response);
            case Claim.Running running -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, "1");
                problems.write(RejectionCode.IDEMPOTENCY_KEY_RUNNING, request, response);
            }
            case Claim.UsedForAnother other -> problems.write(RejectionCode.IDEMPOTENCY_KEY_REUSED, request, response);
        }
    }

    private void work(
            RereadableRequest request,
            HttpServletResponse response,
            FilterChain chain,
            String caller,
            String key,
            OperationId operation)
            throws ServletException, IOException {
        request.setAttribute(OperationId.class.getName(), operation);
        ContentCachingResponseWrapper copied = new ContentCachingResponseWrapper(response);
        boolean answered = false;
        try {
            chain.doFilter(request, copied);
            answered = true;
        } finally {
            settle(caller, key, answered ? copied : null);
        }
        copied.copyBodyToResponse();
    }

    /** Keeps the answer, or gives the key back. When that fails, a repeat does the work again: the same operation. */
    private void settle(String caller, String key, @Nullable ContentCachingResponseWrapper answer) {
        try {
            if (answer == null || answer.getStatus() >= 500) {
                keys.abandon(caller, key);
            } else if (NOT_KEPT.contains(answer.getStatus())) {
                keys.release(caller, key);
            } else {
                keys.keep(caller, key, replyOf(answer));
            }
        } catch (DataAccessException noDatabase) {
            log.warn("Could not keep the answer to an idempotent request", noDatabase);
        } finally {
            keys.ended(caller, key);
        }
    }

    private static StoredReply replyOf(ContentCachingResponseWrapper response) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String name : KEPT_HEADERS) {
            if (response.getHeader(name) != null) {
                headers.put(name, List.copyOf(response.getHeaders(name)));
            }
        }
        if (response.getContentType() != null) {
            headers.put(HttpHeaders.CONTENT_TYPE, List.of(response.getContentType()));
        }
        return new StoredReply(response.getStatus(), headers, response.getContentAsByteArray());
    }

    private static void replay(StoredReply reply, HttpServletResponse response) throws IOException {
        response.setStatus(reply.status());
        reply.headers().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setHeader(REPLAYED, "true");
        response.setContentLength(reply.body().length);
        response.getOutputStream().write(reply.body());
    }

    private boolean isIdempotent(HttpServletRequest request) {
        try {
            ServletRequestPathUtils.parseAndCache(request);
            HandlerExecutionChain handler = routes.getHandler(request);
            return handler != null
                    && handler.getHandler() instanceof HandlerMethod method
                    && method.hasMethodAnnotation(Idempotent.class);
        } catch (Exception noSuchRoute) {
            // Spring MVC finds the same and answers it.
            return false;
        }
    }

    private static String callerOf() {
        CurrentUser user = CurrentUser.of(SecurityContextHolder.getContext().getAuthentication());
        return user == null ? "anonymous" : Objects.toString(user.userId());
    }

    private static byte[] hashOf(RereadableRequest request) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            String line = request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString() + "\n";
            sha256.update(line.getBytes(StandardCharsets.UTF_8));
            return sha256.digest(request.body());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}

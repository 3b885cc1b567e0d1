package io.sejour.platform.limit;

import io.sejour.api.RejectionCode;
import io.sejour.platform.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Refuses a body that is announced too large, and stops reading one that turns out to be. */
class BodyLimitFilter extends OncePerRequestFilter {

    private record Route(BodyLimit limit, PathPattern pattern) {}

    private final List<Route> larger;
    private final Problems problems;

    BodyLimitFilter(List<BodyLimit> larger, Problems problems) {
        this.larger = larger.stream()
                .map(limit -> new Route(limit, PathPatternParser.defaultInstance.parse(limit.pattern())))
                .toList();
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long maxBytes = limitOf(request);
        if (request.getContentLengthLong() > maxBytes) {
            response.setHeader("Connection", "close");
            problems.write(RejectionCode.BODY_TOO_LARGE, request, response);
            return;
        }
        boolean announced = request.getContentLengthLong() >= 0;
        chain.doFilter(announced ? request : new Limited(request, maxBytes), response);
    }

    private long limitOf(HttpServletRequest request) {
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        return larger.stream()
                .filter(route -> route.limit().method().matches(request.getMethod()))
                .filter(route -> route.pattern().matches(path))
                .mapToLong(route -> route.limit().maxBytes())
                .findFirst()
                .orElse(BodyLimit.DEFAULT_BYTES);
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final long maxBytes;

        private Limited(HttpServletRequest request, long maxBytes) {
            super(request);
            this.maxBytes = maxBytes;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), maxBytes);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class LimitedStream extends ServletInputStream {

        private final ServletInputStream body;
        private final long maxBytes;
        private long read;

        private LimitedStream(ServletInputStream body, long maxBytes) {
            this.body = body;
            this.maxBytes = maxBytes;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            if (next >= 0 && ++read > maxBytes) {
                throw new BodyTooLarge(maxBytes);
            }
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = body.read(buffer, offset, length);
            if (count > 0) {
                read += count;
                if (read > maxBytes) {
                    throw new BodyTooLarge(maxBytes);
                }
            }
            return count;
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}

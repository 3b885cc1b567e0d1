package io.sejour.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Puts the trace of a request on its thread and on its answer. */
class TraceFilter extends OncePerRequestFilter {

    static final String HEADER = "X-Trace-Id";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String traceId = Trace.of(request);
        response.setHeader(HEADER, traceId);
        try (MDC.MDCCloseable onThread = MDC.putCloseable(Trace.KEY, traceId)) {
            chain.doFilter(request, response);
        }
    }
}

package io.sejour.platform.web;

import io.sejour.platform.idempotency.OperationId;
import io.sejour.platform.page.PageRequest;
import io.sejour.platform.problem.InvalidInput;
import io.sejour.platform.security.CurrentUser;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Fills one type of controller argument from the request.
 *
 * @param type the argument's type
 * @param source reads it; null only where the argument may be null
 */
record ControllerArguments<T>(Class<T> type, Function<NativeWebRequest, @Nullable T> source)
        implements HandlerMethodArgumentResolver {

    private static final Pattern STRONG_TAG = Pattern.compile("\"(\\d{1,18})\"");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(type);
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        return source.apply(request);
    }

    /** The caller, or null on a public route without a token. */
    static @Nullable CurrentUser currentUser(NativeWebRequest request) {
        return CurrentUser.of(SecurityContextHolder.getContext().getAuthentication());
    }

    static OperationId operationId(NativeWebRequest request) {
        if (request.getAttribute(OperationId.class.getName(), RequestAttributes.SCOPE_REQUEST)
                instanceof OperationId operation) {
            return operation;
        }
        throw new IllegalStateException("An OperationId is for methods with @Idempotent");
    }

    static ExpectedVersion expectedVersion(NativeWebRequest request) {
        String tag = request.getHeader(HttpHeaders.IF_MATCH);
        if (tag == null || tag.strip().equals("*")) {
            return new ExpectedVersion(null);
        }
        var version = STRONG_TAG.matcher(tag.strip());
        if (!version.matches()) {
            throw new InvalidInput("If-Match", "wrong-type");
        }
        return new ExpectedVersion(Long.parseLong(version.group(1)));
    }

    static PageRequest pageRequest(NativeWebRequest request) {
        String cursor = request.getParameter("cursor");
        String limit = request.getParameter("limit");
        return new PageRequest(
                cursor == null || cursor.isEmpty() ? null : cursor,
                limit == null ? PageRequest.DEFAULT_LIMIT : parseLimit(limit));
    }

    private static int parseLimit(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new InvalidInput("limit", "wrong-type");
        }
        int limit = Integer.parseInt(text);
        if (limit < 1 || limit > PageRequest.MAX_LIMIT) {
            throw new InvalidInput("limit", "out-of-range");
        }
        return limit;
    }
}

package io.sejour.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457), the body of every answer from 400 up, as {@code application/problem+json}.
 *
 * @param type the page that explains the problem
 * @param title the problem in a few words, in the caller's language
 * @param status the HTTP status
 * @param detail what happened here and what to do, in the caller's language
 * @param instance the path that was asked for
 * @param code names the problem for programs, such as {@code dates-taken}
 * @param traceId finds this request in the logs
 * @param parameters the values behind the detail, by name; absent when there are none
 * @param errors what is wrong with which field; absent when there is nothing to say about fields
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        String traceId,
        @Nullable Map<String, String> parameters,
        @Nullable List<FieldProblem> errors) {

    /** The path under which problem types have their pages. */
    public static final String TYPES = "/docs/problems/";
}

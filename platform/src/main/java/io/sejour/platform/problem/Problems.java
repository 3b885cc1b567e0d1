package io.sejour.platform.problem;

import io.sejour.api.Rejection;
import io.sejour.api.RejectionCode;
import io.sejour.platform.web.Trace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Makes problem documents, for controllers and for filters that answer before any controller. */
public class Problems {

    private final JsonMapper json;

    public Problems(JsonMapper json) {
        this.json = json;
    }

    /** The document for a rejection, in the language of the request. */
    public Problem of(Rejection rejection, List<FieldProblem> errors, HttpServletRequest request) {
        Locale language = Messages.languageOf(request);
        return new Problem(
                Problem.TYPES + rejection.code().text(),
                Messages.title(rejection, language),
                rejection.code().httpStatus(),
                Messages.detail(rejection, language),
                request.getRequestURI(),
                rejection.code().text(),
                Trace.of(request),
                rejection.parameters().isEmpty() || !errors.isEmpty() ? null : rejection.parameters(),
                errors.isEmpty() ? null : errors);
    }

    /** Answers a request with a problem, outside Spring MVC. */
    public void write(RejectionCode code, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(new Rejection(code, Map.of()), request, response);
    }

    /** Answers a request with a problem, outside Spring MVC. */
    public void write(Rejection rejection, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(rejection.code().httpStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(of(rejection, List.of(), request)));
    }
}

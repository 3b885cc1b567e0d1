package io.sejour.platform.problem;

import io.sejour.api.Refusal;
import io.sejour.api.Rejection;
import io.sejour.api.RejectionCode;
import io.sejour.platform.limit.BodyTooLarge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.ConflictingModificationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** Maps every exception that leaves a controller, once, to a problem document. A bug is logged and tells nothing. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String AXON_SERVER_CONFLICT = "AXONIQ-2000";

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    /** What to answer: a rejection, the fields it is about, headers that belong to it. */
    private record Answer(Rejection rejection, List<FieldProblem> errors, HttpHeaders headers) {

        private Answer(RejectionCode code) {
            this(code, List.of());
        }

        private Answer(RejectionCode code, List<FieldProblem> errors) {
            this(new Rejection(code, Map.of()), errors, new HttpHeaders());
        }
    }

    @ExceptionHandler(Exception.class)
    @Nullable
    ResponseEntity<Problem> answer(Exception failure, HttpServletRequest request) {
        if (failure instanceof AsyncRequestNotUsableException || failure instanceof AsyncRequestTimeoutException) {
            // The caller has gone, or a stream has ended by itself: nobody reads an answer.
            return null;
        }
        Answer answer = causes(failure)
                .map(ProblemAdvice::known)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> bug(failure, request));
        return ResponseEntity.status(answer.rejection().code().httpStatus())
                .headers(answer.headers())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problems.of(answer.rejection(), answer.errors(), request));
    }

    private static Optional<Answer> known(Throwable failure) {
        return Optional.ofNullable(
                switch (failure) {
                    case Refusal refusal -> ofRefusal(refusal.rejection());
                    case InvalidInput invalid -> new Answer(RejectionCode.VALIDATION_FAILED, invalid.errors());
                    case BodyTooLarge tooLarge -> new Answer(RejectionCode.BODY_TOO_LARGE);
                    case HandlerExecutionException remote -> ofRemote(remote);
                    case ConcurrencyException lostRace -> new Answer(RejectionCode.VERSION_CONFLICT);
                    case ConflictingModificationException stale -> new Answer(RejectionCode.VERSION_CONFLICT);
                    case AggregateNotFoundException unknown -> new Answer(RejectionCode.NOT_FOUND);
                    case Throwable outage when Outage.is(outage) -> new Answer(RejectionCode.UNAVAILABLE);
                    case AccessDeniedException denied ->
                        new Answer(
                                SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken
                                        ? RejectionCode.FORBIDDEN
                                        : RejectionCode.UNAUTHENTICATED);
                    case AuthenticationException unauthenticated -> new Answer(RejectionCode.UNAUTHENTICATED);
                    default -> ofRequest(failure);
                });
    }

    private static Answer ofRefusal(Rejection rejection) {
        List<FieldProblem> errors = rejection.code() == RejectionCode.VALIDATION_FAILED
                ? rejection.parameters().entrySet().stream()
                        .map(field -> new FieldProblem(field.getKey(), kebab(field.getValue())))
                        .sorted(Comparator.comparing(FieldProblem::field))
                        .toList()
                : List.of();
        HttpHeaders headers = new HttpHeaders();
        String seconds = rejection.parameters().get("seconds");
        if (seconds != null) {
            headers.set(HttpHeaders.RETRY_AFTER, seconds);
        }
        return new Answer(rejection, errors, headers);
    }

    private static @Nullable Answer ofRequest(Throwable failure) {
        return switch (failure) {
            case HttpMessageNotReadableException unreadable -> ofBody(unreadable);
            case MethodArgumentNotValidException invalid ->
                new Answer(
                        RejectionCode.VALIDATION_FAILED,
                        invalid.getAllErrors().stream()
                                .map(ProblemAdvice::fieldProblem)
                                .toList());
            case HandlerMethodValidationException invalid ->
                new Answer(
                        RejectionCode.VALIDATION_FAILED,
                        invalid.getParameterValidationResults().stream()
                                .flatMap(ProblemAdvice::fieldProblems)
                                .toList());
            case ConstraintViolationException invalid ->
                new Answer(
                        RejectionCode.VALIDATION_FAILED,
                        invalid.getConstraintViolations().stream()
                                .map(ProblemAdvice::fieldProblem)
                                .toList());
            case MethodArgumentTypeMismatchException mismatch ->
                new Answer(
                        RejectionCode.VALIDATION_FAILED, List.of(new FieldProblem(mismatch.getName(), "wrong-type")));
            case MissingServletRequestParameterException missing ->
                new Answer(
                        RejectionCode.VALIDATION_FAILED,
                        List.of(new FieldProblem(missing.getParameterName(), "required")));
            case MissingRequestValueException missing -> new Answer(RejectionCode.MALFORMED_REQUEST);
            case ErrorResponse response -> ofStatus(response.getStatusCode(), response.getHeaders());
            default -> null;
        };
    }

    private static Answer ofBody(HttpMessageNotReadableException unreadable) {
        if (causes(unreadable).anyMatch(BodyTooLarge.class::isInstance)) {
            return new Answer(RejectionCode.BODY_TOO_LARGE);
        }
        // A value type may refuse its value by itself, and says more than the JSON reader can.
        Optional<Refusal> refusal = causes(unreadable)
                .filter(Refusal.class::isInstance)
                .map(Refusal.class::cast)
                .findFirst();
        if (refusal.isPresent()) {
            return ofRefusal(refusal.get().rejection());
        }
        return causes(unreadable)
                .filter(JacksonException.class::isInstance)
                .map(cause -> JsonProblems.of((JacksonException) cause))
                .map(json -> new Answer(json.code(), json.errors()))
                .findFirst()
                .orElseGet(() -> new Answer(RejectionCode.MALFORMED_REQUEST));
    }

    private static @Nullable Answer ofStatus(HttpStatusCode status, HttpHeaders headers) {
        RejectionCode code = ErrorStatus.codeOf(status.value());
        return code == RejectionCode.INTERNAL_ERROR
                ? null
                : new Answer(new Rejection(code, Map.of()), List.of(), headers);
    }

    private static @Nullable Answer ofRemote(HandlerExecutionException remote) {
        Optional<Rejection> rejection = remote.getDetails();
        if (rejection.isPresent() && (Object) rejection.get() instanceof Rejection told) {
            return ofRefusal(told);
        }
        return Objects.toString(remote.getMessage(), "").contains(AXON_SERVER_CONFLICT)
                ? new Answer(RejectionCode.VERSION_CONFLICT)
                : null;
    }

    private static Answer bug(Exception failure, HttpServletRequest request) {
        log.error("A bug answered {} {} with 500", request.getMethod(), request.getRequestURI(), failure);
        return new Answer(RejectionCode.INTERNAL_ERROR);
    }

    private static Stream<FieldProblem> fieldProblems(ParameterValidationResult result) {
        if (result instanceof ParameterErrors errors) {
            return errors.getAllErrors().stream().map(ProblemAdvice::fieldProblem);
        }
        String parameter = Objects.toString(result.getMethodParameter().getParameterName(), "");
        return result.getResolvableErrors().stream()
                .map(error -> new FieldProblem(parameter, ruleOf(error), error.getDefaultMessage()));
    }

    private static FieldProblem fieldProblem(ObjectError error) {
        String field = error instanceof FieldError ofField ? ofField.getField() : error.getObjectName();
        return new FieldProblem(field, ruleOf(error), error.getDefaultMessage());
    }

    private static FieldProblem fieldProblem(ConstraintViolation<?> violation) {
        String rule = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return new FieldProblem(violation.getPropertyPath().toString(), kebab(rule), violation.getMessage());
    }

    private static String ruleOf(MessageSourceResolvable error) {
        String[] codes = error.getCodes();
        return codes == null || codes.length == 0 ? "invalid" : kebab(codes[codes.length - 1]);
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(20);
    }
}

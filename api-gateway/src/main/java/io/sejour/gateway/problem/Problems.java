package io.sejour.gateway.problem;

import io.sejour.api.RejectionCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem document (RFC 9457) of the same form as the services'. */
public class Problems {

    private static final String TYPES = "/docs/problems/";
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    /** Needs values that the gateway never has. */
    private static final Pattern OPTIONAL_PART = Pattern.compile("\\[[^]]*]");

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    /** Writes the answer; does nothing when one has begun. */
    public Mono<Void> answer(RejectionCode code, ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.empty();
        }
        response.setStatusCode(HttpStatusCode.valueOf(code.httpStatus()));
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (code == RejectionCode.UNAUTHENTICATED) {
            response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        byte[] body = json.writeValueAsBytes(document(code, exchange));
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    private static Map<String, Object> document(RejectionCode code, ServerWebExchange exchange) {
        Locale language = languageOf(exchange);
        ResourceBundle texts = ResourceBundle.getBundle(
                "problems", language.equals(Locale.ENGLISH) ? Locale.ROOT : language, NO_FALLBACK);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", TYPES + code.text());
        document.put("title", text(texts, code, "title"));
        document.put("status", code.httpStatus());
        document.put("detail", text(texts, code, "detail"));
        document.put("instance", exchange.getRequest().getPath().value());
        document.put("code", code.text());
        document.put("traceId", RequestIdentity.of(exchange));
        return document;
    }

    private static Locale languageOf(ServerWebExchange exchange) {
        Locale wanted = Locale.lookup(exchange.getRequest().getHeaders().getAcceptLanguage(), LANGUAGES);
        return wanted == null ? Locale.ENGLISH : wanted;
    }

    private static String text(ResourceBundle texts, RejectionCode code, String part) {
        return OPTIONAL_PART
                .matcher(texts.getString(code.text() + "." + part))
                .replaceAll("")
                .strip();
    }
}

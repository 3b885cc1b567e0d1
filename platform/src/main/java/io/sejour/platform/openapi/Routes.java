package io.sejour.platform.openapi;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The routes a service answers and those its document names, each as {@code GET /api/v1/quotes}, to be compared. */
public final class Routes {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private Routes() {}

    /** What the controllers answer, but for pages of the documentation and of errors. */
    public static Set<String> served(RequestMappingHandlerMapping mapping) {
        Predicate<String> ofTheApi =
                path -> path.startsWith("/api/") || path.startsWith("/dev/") || path.startsWith("/.well-known/");
        Set<String> routes = new TreeSet<>();
        for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
            for (String path : info.getPatternValues()) {
                for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                    if (ofTheApi.test(path)) {
                        routes.add(method + " " + path);
                    }
                }
            }
        }
        return routes;
    }

    /** What an OpenAPI document names. */
    public static Set<String> documented(JsonNode openApi) {
        Set<String> routes = new TreeSet<>();
        openApi.path("paths")
                .properties()
                .forEach(path -> path.getValue().propertyNames().stream()
                        .filter(METHODS::contains)
                        .forEach(
                                method -> routes.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        return routes;
    }
}

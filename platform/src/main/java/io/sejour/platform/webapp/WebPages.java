package io.sejour.platform.webapp;

import io.sejour.platform.security.PublicEndpoint;
import io.sejour.platform.security.PublicEndpoints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnResource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Answers the addresses of the web application's pages with its one document, so that each of them can be opened, reloaded and shared. The
 * list is closed: whatever it does not name stays the API's and is answered by a problem document. Only where the application was packed:
 * in the all-in-one, and in the service that the gateway sends these addresses to.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnResource(resources = "classpath:" + WebPages.DOCUMENT)
@EnableConfigurationProperties(WebSettings.class)
public class WebPages {

    static final String DOCUMENT = "web/index.html";

    /** As in {@code web/src/app/router.tsx}; a test there compares them. */
    private static final List<String> PAGES = List.of(
            "/",
            "/homes/**",
            "/trips/**",
            "/bookings/**",
            "/hosting/**",
            "/operations/**",
            "/disputes/**",
            "/account/**",
            "/sign-in",
            "/register",
            "/verify");

    private static final String FILES = "/assets/**";
    private static final Duration UNCHANGING = Duration.ofDays(365);

    @Bean
    static PublicEndpoints pageEndpoints() {
        return new PublicEndpoints(Stream.concat(PAGES.stream(), Stream.of(FILES))
                .map(pattern -> new PublicEndpoint(HttpMethod.GET, pattern))
                .toList());
    }

    @Bean
    RouterFunction<ServerResponse> pages(WebSettings settings) throws IOException {
        String document = new ClassPathResource(DOCUMENT).getContentAsString(StandardCharsets.UTF_8);
        Resource page = new ByteArrayResource(settings.in(document).getBytes(StandardCharsets.UTF_8));
        RouterFunctions.Builder routes = RouterFunctions.route();
        for (String address : PAGES) {
            // Never from a cache: it names the files of the version that runs now.
            routes.GET(
                    address,
                    request -> ServerResponse.ok()
                            .contentType(MediaType.TEXT_HTML)
                            .cacheControl(CacheControl.noCache())
                            .header("Content-Security-Policy", settings.contentPolicy())
                            .body(page));
        }
        // Their names contain a hash of what is in them.
        routes.resources(
                FILES,
                new ClassPathResource("web/assets/"),
                (file, headers) -> headers.setCacheControl(
                        CacheControl.maxAge(UNCHANGING).cachePublic().immutable()));
        return routes.build();
    }
}

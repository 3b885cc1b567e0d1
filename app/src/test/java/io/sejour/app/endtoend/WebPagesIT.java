package io.sejour.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Api;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The web application is served beside the API, and neither swallows the other's addresses. */
class WebPagesIT {

    private static Api api;

    @BeforeAll
    static void start() {
        assumeTrue(
                WebPagesIT.class.getResource("/web/index.html") != null,
                "the web application was not built: ./sejour builds it, or npm run build in web/");
        api = Api.at(PlatformUnderTest.shared().instance().address());
    }

    @Test
    void everyPageCanBeOpenedReloadedAndShared() {
        for (String page :
                List.of("/", "/homes/1", "/trips", "/bookings/1", "/hosting/homes/1", "/sign-in", "/verify")) {
            Answer answer = api.get(page);
            assertThat(answer.status()).as(page).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
            assertThat(answer.body()).contains("<div id=\"root\">");
        }
    }

    @Test
    void itsScriptsAreFilesThatNeverChangeAndOnlySuchMayRun() {
        Answer page = api.get("/");
        Matcher script = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"").matcher(page.body());
        assertThat(script.find()).isTrue();

        Answer file = api.get(script.group(1));

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/javascript"));
        assertThat(file.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(kept -> assertThat(kept).contains("immutable"));
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("script-src 'self';"));
    }

    @Test
    void whatIsNotAPageStaysAProblemOfTheApi() {
        for (String path :
                List.of("/api/v1/nothing", "/dev/nothing", "/actuator/nothing", "/docs/nothing", "/assets/no.js")) {
            Answer answer = api.get(path);
            assertThat(answer.status()).as(path).isIn(401, 404);
            assertThat(answer.headers().firstValue("Content-Type")).as(path).hasValue("application/problem+json");
        }
        assertThat(api.get("/docs").status()).isIn(200, 302);
    }
}

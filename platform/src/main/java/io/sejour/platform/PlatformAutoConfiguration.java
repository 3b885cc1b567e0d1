package io.sejour.platform;

import io.sejour.platform.admin.AdminConfiguration;
import io.sejour.platform.axonserver.AxonServerConfiguration;
import io.sejour.platform.dev.DevConfiguration;
import io.sejour.platform.health.HealthConfiguration;
import io.sejour.platform.id.IdConfiguration;
import io.sejour.platform.idempotency.IdempotencyConfiguration;
import io.sejour.platform.limit.LimitConfiguration;
import io.sejour.platform.messaging.MessagingConfiguration;
import io.sejour.platform.openapi.OpenApiConfiguration;
import io.sejour.platform.problem.ProblemConfiguration;
import io.sejour.platform.replay.ReplayConfiguration;
import io.sejour.platform.schema.SchemaConfiguration;
import io.sejour.platform.security.SecurityConfiguration;
import io.sejour.platform.time.TimeConfiguration;
import io.sejour.platform.web.WebConfiguration;
import io.sejour.platform.webapp.WebPages;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

/** Everything a service of Séjour shares with the others, switched on by having this jar. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration"
        },
        beforeName = {
            "io.sejour.axon.AxonPostgresAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonAutoConfiguration",
            "org.axonframework.springboot.autoconfig.InterceptorAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration"
        })
@Import({
    SchemaConfiguration.class,
    TimeConfiguration.class,
    IdConfiguration.class,
    WebConfiguration.class,
    WebPages.class,
    ProblemConfiguration.class,
    LimitConfiguration.class,
    SecurityConfiguration.class,
    IdempotencyConfiguration.class,
    MessagingConfiguration.class,
    AdminConfiguration.class,
    ReplayConfiguration.class,
    DevConfiguration.class,
    OpenApiConfiguration.class,
    HealthConfiguration.class,
    AxonServerConfiguration.class
})
public class PlatformAutoConfiguration {}

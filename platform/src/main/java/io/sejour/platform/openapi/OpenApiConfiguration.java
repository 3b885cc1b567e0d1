package io.sejour.platform.openapi;

import io.sejour.platform.idempotency.Idempotent;
import io.sejour.platform.idempotency.OperationId;
import io.sejour.platform.page.PageRequest;
import io.sejour.platform.problem.Problem;
import io.sejour.platform.security.CurrentUser;
import io.sejour.platform.security.PublicEndpoints;
import io.sejour.platform.web.ExpectedVersion;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.math.BigDecimal;
import java.time.MonthDay;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

/** The document at {@code /openapi} and Swagger UI at {@code /docs}. */
@Configuration(proxyBeanMethods = false)
public class OpenApiConfiguration {

    private static final String BEARER = "bearer";
    private static final String PROBLEM = "#/components/schemas/Problem";

    static {
        SpringDocUtils.getConfig()
                .replaceWithSchema(
                        Currency.class, new StringSchema().pattern("[A-Z]{3}").description("ISO 4217"))
                .replaceWithSchema(
                        MonthDay.class,
                        new StringSchema().pattern("[0-9]{2}-[0-9]{2}").description("month and day"))
                .addRequestWrapperToIgnore(
                        CurrentUser.class, OperationId.class, ExpectedVersion.class, PageRequest.class);
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Séjour")
                        .version("v1")
                        .description(
                                "Homes by the night, paid through an escrow on a chain. Every error is a problem document "
                                        + "(RFC 9457) whose type leads to its page.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")));
    }

    @Bean
    OperationCustomizer conventions() {
        return (operation, method) -> {
            if (method.hasMethodAnnotation(Idempotent.class)) {
                operation.addParametersItem(header("Idempotency-Key", true)
                        .description("names this request; sent again with it, the same answer comes back"));
            }
            if (takes(method, ExpectedVersion.class)) {
                operation.addParametersItem(header("If-Match", false).description("the entity tag last seen"));
            }
            if (takes(method, PageRequest.class)) {
                operation.addParametersItem(new Parameter()
                        .in("query")
                        .name("cursor")
                        .description("where to read on: the last page's nextCursor")
                        .schema(new StringSchema()));
                operation.addParametersItem(
                        new Parameter().in("query").name("limit").schema(limit()));
            }
            return operation;
        };
    }

    @Bean
    OpenApiCustomizer problemsAndTokens(List<PublicEndpoints> publicEndpoints) {
        Set<String> open = publicEndpoints.stream()
                .flatMap(ofModule -> ofModule.endpoints().stream())
                .map(endpoint -> endpoint.method() + " " + endpoint.pattern())
                .collect(Collectors.toSet());
        return document -> {
            ModelConverters.getInstance(true)
                    .readAll(Problem.class)
                    .forEach((name, schema) -> document.getComponents().addSchemas(name, schema));
            if (document.getPaths() != null) {
                document.getPaths()
                        .forEach((path, item) -> item.readOperationsMap()
                                .forEach((method, operation) -> complete(operation, isOpen(open, method, path))));
            }
        };
    }

    private static boolean isOpen(Set<String> open, PathItem.HttpMethod method, String path) {
        return open.contains(method + " " + path);
    }

    private static void complete(Operation operation, boolean open) {
        if (!open) {
            operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
        }
        ApiResponses responses = Objects.requireNonNullElseGet(operation.getResponses(), ApiResponses::new);
        responses.addApiResponse(
                "default",
                new ApiResponse()
                        .description("A problem")
                        .content(new Content()
                                .addMediaType(
                                        "application/problem+json",
                                        new MediaType().schema(new Schema<>().$ref(PROBLEM)))));
        operation.setResponses(responses);
    }

    private static Parameter header(String name, boolean required) {
        return new Parameter().in("header").name(name).required(required).schema(new StringSchema());
    }

    private static Schema<?> limit() {
        IntegerSchema schema = new IntegerSchema();
        schema.setMinimum(BigDecimal.ONE);
        schema.setMaximum(BigDecimal.valueOf(PageRequest.MAX_LIMIT));
        schema.setDefault(PageRequest.DEFAULT_LIMIT);
        return schema;
    }

    private static boolean takes(HandlerMethod method, Class<?> argument) {
        return Stream.of(method.getMethodParameters())
                .map(MethodParameter::getParameterType)
                .anyMatch(argument::equals);
    }
}

package io.sejour.platform.admin;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The operators' endpoints. */
@Configuration(proxyBeanMethods = false)
@Import(ParkedSagaController.class)
public class AdminConfiguration {}

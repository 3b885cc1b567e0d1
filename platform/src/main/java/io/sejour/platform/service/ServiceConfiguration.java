package io.sejour.platform.service;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** Every context on the class path configures itself. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ServiceConfiguration {}

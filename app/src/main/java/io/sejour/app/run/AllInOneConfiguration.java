package io.sejour.app.run;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/** Every context on the class path configures itself; only the embedded default's own endpoints are named here. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan({"io.sejour.app.dev", "io.sejour.app.run"})
class AllInOneConfiguration {}

package io.sejour.bench.lifecycle;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The contexts a booking walks through, wired as the all-in-one wires them; the chain is a stub. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(StubChain.class)
class OursApplication {}

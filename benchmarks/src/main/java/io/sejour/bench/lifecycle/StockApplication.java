package io.sejour.bench.lifecycle;

import io.sejour.axon.AxonPostgresAutoConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The same contexts and the same stub on Axon as it comes. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = AxonPostgresAutoConfiguration.class)
@Import({StubChain.class, StockWiring.class})
class StockApplication {}

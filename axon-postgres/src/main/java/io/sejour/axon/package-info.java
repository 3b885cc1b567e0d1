/** Axon Framework 4 on PostgreSQL and Spring Boot 4, wired without its silent fallbacks. */
@NullMarked
package io.sejour.axon;

import org.jspecify.annotations.NullMarked;

package io.sejour.platform.idempotency;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a controller method that creates something or moves money. The caller must send an {@code Idempotency-Key};
 * the first request with a key does the work, every later one with the same body gets the same bytes back.
 * A key that is missing is refused with 400, one whose first request still runs with 409, one sent with another body
 * with 422. The method may take an {@link OperationId}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {}

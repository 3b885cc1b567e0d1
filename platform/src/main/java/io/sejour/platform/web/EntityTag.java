package io.sejour.platform.web;

import org.springframework.http.ResponseEntity;

/** The entity tag of an aggregate: its version in quotes (RFC 9110 §8.8.3). */
public final class EntityTag {

    private EntityTag() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** A 200 answer that carries the version of what it shows. */
    public static <T> ResponseEntity<T> ok(long version, T body) {
        return ResponseEntity.ok().eTag(of(version)).body(body);
    }
}

/** The published OpenAPI document and its user interface. */
@NullMarked
package io.sejour.platform.openapi;

import org.jspecify.annotations.NullMarked;

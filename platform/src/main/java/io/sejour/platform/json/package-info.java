/** The one spelling of a JSON document, for what is hashed. */
@NullMarked
package io.sejour.platform.json;

import org.jspecify.annotations.NullMarked;

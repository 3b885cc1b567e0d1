/** Which service answers which path. */
@NullMarked
package io.sejour.gateway.route;

import org.jspecify.annotations.NullMarked;

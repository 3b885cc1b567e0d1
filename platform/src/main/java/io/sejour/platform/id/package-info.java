/** Where new identities come from. */
@NullMarked
package io.sejour.platform.id;

import org.jspecify.annotations.NullMarked;

/** Stories told to the whole platform by HTTP, as a client would, against a process like the one people start. */
@NullMarked
package io.sejour.app.endtoend;

import org.jspecify.annotations.NullMarked;

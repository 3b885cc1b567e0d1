/** Séjour as a process of its own, which can be started, asked, stopped and killed. */
@NullMarked
package io.sejour.app.instance;

import org.jspecify.annotations.NullMarked;

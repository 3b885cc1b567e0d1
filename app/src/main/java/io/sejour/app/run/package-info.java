/** Starts and stops the whole of Séjour on one data folder. */
@NullMarked
package io.sejour.app.run;

import org.jspecify.annotations.NullMarked;

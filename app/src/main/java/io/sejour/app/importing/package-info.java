/** Brings listings and calendars of the Inside Airbnb format into a running instance, and has a sample for those without files. */
@NullMarked
package io.sejour.app.importing;

import org.jspecify.annotations.NullMarked;

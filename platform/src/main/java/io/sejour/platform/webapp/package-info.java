/** The web application's files and pages, served beside the API. */
@NullMarked
package io.sejour.platform.webapp;

import org.jspecify.annotations.NullMarked;

/** The web application's files and pages, served beside the API. */
@NullMarked
package io.sejour.app.pages;

import org.jspecify.annotations.NullMarked;

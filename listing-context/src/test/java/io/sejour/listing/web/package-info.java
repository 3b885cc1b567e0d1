/** Tests of the listing context's pages over HTTP. */
@NullMarked
package io.sejour.listing.web;

import org.jspecify.annotations.NullMarked;

/** How this library's figures reach whoever scrapes them. */
@NullMarked
package io.sejour.axon.metrics;

import org.jspecify.annotations.NullMarked;

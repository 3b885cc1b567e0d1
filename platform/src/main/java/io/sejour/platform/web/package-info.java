/** What every HTTP request and answer carries: entity tags, expected versions, trace, headers. */
@NullMarked
package io.sejour.platform.web;

import org.jspecify.annotations.NullMarked;

/** A context as a process of its own. */
@NullMarked
package io.sejour.platform.service;

import org.jspecify.annotations.NullMarked;

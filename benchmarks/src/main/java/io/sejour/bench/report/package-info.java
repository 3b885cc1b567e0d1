/** Figures, and how they are told: terminal, JSON, SVG. */
@NullMarked
package io.sejour.bench.report;

import org.jspecify.annotations.NullMarked;

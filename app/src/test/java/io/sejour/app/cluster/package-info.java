@NullMarked
package io.sejour.app.cluster;

import org.jspecify.annotations.NullMarked;

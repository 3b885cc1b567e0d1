@org.jspecify.annotations.NullMarked
package io.sejour.gateway;

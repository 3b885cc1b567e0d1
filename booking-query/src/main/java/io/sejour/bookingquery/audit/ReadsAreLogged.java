package io.sejour.bookingquery.audit;

import io.sejour.api.booking.BookingId;
import io.sejour.api.user.UserRole;
import io.sejour.bookingquery.booking.BookingRow;
import io.sejour.bookingquery.booking.Bookings;
import io.sejour.platform.security.CurrentUser;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Notes who of the staff reads the log or the history of other people's booking, before they are answered: when the note
 * cannot be written, neither is the answer. Who only reads the history of a stay of their own is not noted.
 */
@Configuration(proxyBeanMethods = false)
class ReadsAreLogged implements WebMvcConfigurer, HandlerInterceptor {

    private static final String LOG = "/api/v1/admin/audit";
    private static final String HISTORIES = "/api/v1/audit";

    private final StaffReads reads;
    private final Bookings bookings;

    ReadsAreLogged(StaffReads reads, Bookings bookings) {
        this.reads = reads;
        this.bookings = bookings;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns(LOG + "/**", HISTORIES + "/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        CurrentUser caller = CurrentUser.of(SecurityContextHolder.getContext().getAuthentication());
        if (caller == null || request.getDispatcherType() != DispatcherType.REQUEST) {
            return true;
        }
        // The pattern, not the address: that can be written in many ways.
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        boolean isOfTheLog = String.valueOf(pattern).startsWith(LOG);
        UUID booking = identity(isOfTheLog ? request.getParameter("booking") : bookingInPath(request));
        boolean isStaff = caller.has(UserRole.OPERATOR) || !isOfTheLog && caller.has(UserRole.ARBITRATOR);
        if (isStaff && (isOfTheLog || booking == null || !takesPart(caller, booking))) {
            reads.add(caller, request.getRequestURI(), request.getQueryString(), booking);
        }
        return true;
    }

    private boolean takesPart(CurrentUser caller, UUID booking) {
        Optional<BookingRow> row = bookings.find(new BookingId(booking));
        return row.isPresent()
                && (caller.userId().equals(row.get().guestId())
                        || caller.userId().equals(row.get().hostId()));
    }

    private static @Nullable String bookingInPath(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables instanceof Map<?, ?> map && map.get("bookingId") instanceof String named ? named : null;
    }

    /** What is none is refused by the controller. */
    private static @Nullable UUID identity(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException noIdentity) {
            return null;
        }
    }
}

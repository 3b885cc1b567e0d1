package io.sejour.listing.search;

import io.sejour.api.GeoPoint;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A circle on the globe.
 *
 * @param radiusKm kilometres, above 0
 */
public record Near(GeoPoint centre, double radiusKm) {

    /** Mean radius of the earth (IUGG). */
    static final double EARTH_KM = 6371.0088;

    private static final Pattern PLACE = Pattern.compile("(-?\\d{1,3}(?:\\.\\d{1,15})?),(-?\\d{1,3}(?:\\.\\d{1,15})?)");

    /** Reads {@code lat,lon} in degrees; null when it is no place on the globe. */
    static @Nullable GeoPoint place(String text) {
        Matcher place = PLACE.matcher(text.strip());
        if (!place.matches()) {
            return null;
        }
        try {
            return new GeoPoint(Double.parseDouble(place.group(1)), Double.parseDouble(place.group(2)));
        } catch (IllegalArgumentException notOnTheGlobe) {
            return null;
        }
    }

    /** Along the globe (haversine), rounded. */
    long metresTo(double latitude, double longitude) {
        double north = Math.sin(Math.toRadians(latitude - centre.latitude()) / 2);
        double east = Math.sin(Math.toRadians(longitude - centre.longitude()) / 2);
        double square = north * north
                + Math.cos(Math.toRadians(centre.latitude())) * Math.cos(Math.toRadians(latitude)) * east * east;
        return Math.round(2000 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(square))));
    }

    public long radiusMetres() {
        return Math.round(radiusKm * 1000);
    }

    public double south() {
        return Math.max(-90, centre.latitude() - latitudeDegrees());
    }

    public double north() {
        return Math.min(90, centre.latitude() + latitudeDegrees());
    }

    /** The box's western edge, normalised to -180 … 180; greater than {@link #east()} when it crosses the date line. */
    public double west() {
        return holdsEveryLongitude() ? -180 : normalised(centre.longitude() - longitudeDegrees());
    }

    public double east() {
        return holdsEveryLongitude() ? 180 : normalised(centre.longitude() + longitudeDegrees());
    }

    private double latitudeDegrees() {
        return Math.toDegrees(radiusKm / EARTH_KM);
    }

    private double longitudeDegrees() {
        double angle = radiusKm / EARTH_KM;
        return Math.toDegrees(Math.asin(Math.sin(angle) / Math.cos(Math.toRadians(centre.latitude()))));
    }

    /** A circle around a pole, or wider than half the globe, holds every longitude. */
    private boolean holdsEveryLongitude() {
        return radiusKm / EARTH_KM >= Math.PI / 2 || south() <= -90 || north() >= 90;
    }

    private static double normalised(double longitude) {
        if (longitude < -180) {
            return longitude + 360;
        }
        return longitude > 180 ? longitude - 360 : longitude;
    }
}

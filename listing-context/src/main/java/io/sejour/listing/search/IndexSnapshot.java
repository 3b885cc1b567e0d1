package io.sejour.listing.search;

import io.sejour.api.GeoPoint;
import io.sejour.api.Money;
import io.sejour.api.listing.Address;
import io.sejour.api.listing.Availability;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.CustomTier;
import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.ListingId;
import io.sejour.api.listing.Pricing;
import io.sejour.api.user.UserId;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The index in a file, with the place of the log that it is not older than. Homes may be newer than that place: what they
 * have read they do not read twice. A file that was not written to its end, or is of another log or form, is no snapshot.
 */
public final class IndexSnapshot {

    private static final int FORM = 0x5345_4a02;
    private static final int BUFFER_BYTES = 1 << 16;

    /** Of its own, so that no setting of the web layer can change what is stored. */
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final String logId;
    private final Serializer serializer;

    /** @param logId tells one log from another */
    public IndexSnapshot(Path file, String logId, Serializer serializer) {
        this.file = file;
        this.logId = logId;
        this.serializer = serializer;
    }

    /** Writes beside and moves, so that a crash leaves the old file or the new one. */
    public void write(TrackingToken place, HomeIndex index) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        CRC32C sum = new CRC32C();
        try (FileOutputStream bytes = new FileOutputStream(beside.toFile());
                DataOutputStream out = new DataOutputStream(
                        new BufferedOutputStream(new CheckedOutputStream(bytes, sum), BUFFER_BYTES))) {
            out.writeInt(FORM);
            out.writeUTF(logId);
            var token = serializer.serialize(place, byte[].class);
            out.writeUTF(token.getType().getName());
            writeBytes(out, token.getData());
            for (Home home : index.homes()) {
                out.writeBoolean(true);
                write(out, home);
            }
            out.writeBoolean(false);
            out.flush();
            out.writeLong(sum.getValue());
            out.flush();
            bytes.getFD().sync();
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Reads the homes into an index.
     *
     * @return the place to go on from; null when there is no snapshot, and the index is as it was
     */
    @Nullable
    public TrackingToken read(HomeIndex index) throws IOException {
        if (!Files.exists(file) || !isWhole()) {
            return null;
        }
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES))) {
            if (in.readInt() != FORM || !in.readUTF().equals(logId)) {
                return null;
            }
            String type = in.readUTF();
            TrackingToken place =
                    serializer.deserialize(new SimpleSerializedObject<>(readBytes(in), byte[].class, type, null));
            while (in.readBoolean()) {
                readHome(in, index);
            }
            return place;
        }
    }

    private boolean isWhole() throws IOException {
        CRC32C sum = new CRC32C();
        long left = Files.size(file) - Long.BYTES;
        try (CheckedInputStream checked = new CheckedInputStream(Files.newInputStream(file), sum)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            while (left > 0) {
                int read = checked.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    return false;
                }
                left -= read;
            }
            long found = sum.getValue();
            return left == 0 && new DataInputStream(checked).readLong() == found;
        }
    }

    private static void write(DataOutputStream out, Home home) throws IOException {
        ListingDetails said = home.details();
        writeId(out, home.id().value());
        writeId(out, home.hostId().value());
        out.writeLong(home.version());
        out.writeLong(home.calendarVersion());
        out.writeBoolean(home.published());
        out.writeUTF(said.title());
        out.writeUTF(said.address().city());
        out.writeUTF(said.address().country());
        out.writeDouble(said.location().latitude());
        out.writeDouble(said.location().longitude());
        out.writeUTF(said.zone().getId());
        out.writeInt(said.capacity());
        out.writeUTF(said.pricePerNight().currency().getCurrencyCode());
        out.writeLong(said.pricePerNight().minorUnits());
        out.writeLong(said.cleaningFee().minorUnits());
        out.writeLong(said.petFee().minorUnits());
        out.writeLong(said.checkInTime().toNanoOfDay());
        out.writeLong(said.checkOutTime().toNanoOfDay());
        out.writeUTF(said.cancellationPolicy().name());
        out.writeBoolean(said.instantBook());
        out.writeInt(said.preparationDays());
        out.writeInt(said.minimumNights());
        out.writeInt(said.maximumNights());
        writeRules(out, said.pricing());
        writeRules(out, said.availability());
        writeRules(out, said.customTiers());
        out.writeInt(home.amenities().size());
        for (Amenity one : home.amenities()) {
            out.writeUTF(one.word());
        }
        long[] claims = home.claims().longs();
        out.writeInt(claims.length);
        for (long one : claims) {
            out.writeLong(one);
        }
    }

    private static void readHome(DataInputStream in, HomeIndex index) throws IOException {
        ListingId id = new ListingId(readId(in));
        UserId hostId = new UserId(readId(in));
        long version = in.readLong();
        long calendarVersion = in.readLong();
        boolean published = in.readBoolean();
        ListingDetails said = readDetails(in);
        List<String> amenities = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            amenities.add(in.readUTF());
        }
        long[] claims = new long[in.readInt()];
        for (int at = 0; at < claims.length; at++) {
            claims[at] = in.readLong();
        }
        index.add(
                new Home(
                        0,
                        id,
                        hostId,
                        version,
                        calendarVersion,
                        published,
                        said,
                        List.of(),
                        claims.length == 0 ? Claims.NONE : new Claims(claims)),
                amenities);
    }

    private static ListingDetails readDetails(DataInputStream in) throws IOException {
        String title = in.readUTF();
        Address address = new Address(in.readUTF(), in.readUTF());
        GeoPoint location = new GeoPoint(in.readDouble(), in.readDouble());
        ZoneId zone = ZoneId.of(in.readUTF());
        int capacity = in.readInt();
        String currency = in.readUTF();
        return new ListingDetails(
                title,
                "",
                address,
                location,
                zone,
                capacity,
                List.of(),
                Money.of(in.readLong(), currency),
                Money.of(in.readLong(), currency),
                Money.of(in.readLong(), currency),
                LocalTime.ofNanoOfDay(in.readLong()),
                LocalTime.ofNanoOfDay(in.readLong()),
                CancellationPolicy.valueOf(in.readUTF()),
                in.readBoolean(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                readRules(in, Pricing.class),
                readRules(in, Availability.class),
                readTiers(in));
    }

    private static @Nullable List<CustomTier> readTiers(DataInputStream in) throws IOException {
        CustomTier[] tiers = readRules(in, CustomTier[].class);
        return tiers == null ? null : List.of(tiers);
    }

    private static void writeRules(DataOutputStream out, @Nullable Object rules) throws IOException {
        writeBytes(
                out,
                rules == null ? new byte[0] : JSON.writeValueAsString(rules).getBytes(StandardCharsets.UTF_8));
    }

    private static <T> @Nullable T readRules(DataInputStream in, Class<T> type) throws IOException {
        byte[] json = readBytes(in);
        return json.length == 0 ? null : JSON.readValue(json, type);
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private static void writeId(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID readId(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }
}

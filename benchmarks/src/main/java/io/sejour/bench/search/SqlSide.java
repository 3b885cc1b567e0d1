package io.sejour.bench.search;

import io.sejour.api.Stay;
import io.sejour.api.listing.ListingDetails;
import io.sejour.bench.CannotMeasure;
import io.sejour.bench.Server;
import io.sejour.bench.search.InventedHomes.Invented;
import io.sejour.bench.search.InventedHomes.Taken;
import io.sejour.listing.catalogue.Folded;
import io.sejour.listing.search.Near;
import io.sejour.listing.search.SearchRequest;
import io.sejour.listing.search.SearchRequest.Sort;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * The other side: the same homes in a table, what is taken as one {@code daterange} a row with a GiST index, and an
 * anti-join. It is the search that this platform had (docs/adr/0055), with columns for the rules that invented homes have.
 */
final class SqlSide implements AutoCloseable {

    private static final int BATCH = 5_000;
    private static final double EARTH_METRES = 6_371_008.8;

    private final Connection connection;
    private final StringBuilder homes = new StringBuilder();
    private final StringBuilder taken = new StringBuilder();
    private int waiting;

    SqlSide(Server.Database database) {
        database.execute("create extension btree_gist");
        database.execute("""
                create unlogged table homes (
                    id uuid, latitude double precision, longitude double precision, capacity integer, price bigint,
                    cleaning bigint, minimum_nights integer, maximum_nights integer, preparation_days integer,
                    notice_days integer, amenities text[])""");
        database.execute("create unlogged table taken (home_id uuid, nights daterange, guest boolean)");
        try {
            connection = database.connect();
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    void add(Invented home) {
        ListingDetails said = home.details();
        String amenities =
                said.amenities().stream().map(Folded::text).collect(Collectors.joining("\",\"", "{\"", "\"}"));
        homes.append(home.id()).append('\t');
        homes.append(said.location().latitude()).append('\t');
        homes.append(said.location().longitude()).append('\t');
        homes.append(said.capacity()).append('\t');
        homes.append(said.pricePerNight().minorUnits()).append('\t');
        homes.append(said.cleaningFee().minorUnits()).append('\t');
        homes.append(said.minimumNights()).append('\t');
        homes.append(said.maximumNights()).append('\t');
        homes.append(said.preparationDays()).append('\t');
        homes.append(InventedHomes.noticeDays(said)).append('\t');
        homes.append(amenities).append('\n');
        for (Taken one : home.taken()) {
            taken.append(home.id()).append("\t[");
            taken.append(one.nights().checkIn()).append(',');
            taken.append(one.nights().checkOut()).append(")\t");
            taken.append(one.guest()).append('\n');
        }
        if (++waiting == BATCH) {
            copy();
        }
    }

    /** Indexes what was added. */
    void finish() {
        copy();
        execute("set maintenance_work_mem = '512MB'");
        execute("alter table homes add primary key (id)");
        execute("create index on homes (latitude, longitude)");
        execute("create index on homes (price, id)");
        execute("create index on homes using gin (amenities)");
        execute("create index on taken using gist (home_id, nights)");
        execute("vacuum analyze homes");
        execute("vacuum analyze taken");
        // Compiling a query takes longer than most of these run.
        execute("set jit = off");
    }

    List<UUID> find(SearchRequest wanted) {
        List<Object> values = new ArrayList<>();
        String sql = sql(wanted, values);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int place = 0; place < values.size(); place++) {
                statement.setObject(place + 1, values.get(place));
            }
            List<UUID> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
            }
            return ids;
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private String sql(SearchRequest wanted, List<Object> values) {
        Stay stay = wanted.stay();
        if (stay == null) {
            throw new IllegalArgumentException("every question of the benchmark has a stay");
        }
        Date checkIn = Date.valueOf(stay.checkIn());
        Date checkOut = Date.valueOf(stay.checkOut());
        StringBuilder sql = new StringBuilder("select id from (select h.id, h.price * ? + h.cleaning as total");
        values.add((long) stay.nights());
        Near near = wanted.near();
        if (near != null) {
            sql.append("""
                    , round(2 * ? * asin(least(1, sqrt(power(sin(radians(h.latitude - ?) / 2), 2)
                        + cos(radians(?)) * cos(radians(h.latitude)) * power(sin(radians(h.longitude - ?) / 2), 2)))))
                        as metres""");
            values.addAll(List.of(
                    EARTH_METRES,
                    near.centre().latitude(),
                    near.centre().latitude(),
                    near.centre().longitude()));
        }
        sql.append(" from homes h where h.capacity >= ? and ? between h.minimum_nights and h.maximum_nights"
                + " and ? >= h.notice_days");
        values.addAll(List.of(
                wanted.guests(),
                stay.nights(),
                Math.toIntExact(stay.checkIn().toEpochDay() - InventedHomes.TODAY.toEpochDay())));
        if (wanted.maxPriceMinor() != null) {
            sql.append(" and h.price <= ?");
            values.add(wanted.maxPriceMinor());
        }
        if (!wanted.amenityKeys().isEmpty()) {
            sql.append(" and h.amenities @> ?::text[]");
            values.add(wanted.amenityKeys().toArray(String[]::new));
        }
        if (near != null) {
            sql.append(" and h.latitude between ? and ? and h.longitude between ? and ?");
            values.addAll(List.of(near.south(), near.north(), near.west(), near.east()));
        }
        sql.append(" ").append("""
                 and not exists (select 1 from taken t where t.home_id = h.id
                    and t.nights && daterange(?::date - h.preparation_days, ?::date + h.preparation_days)
                    and (t.guest or t.nights && daterange(?::date, ?::date)))) found""");
        values.addAll(List.of(checkIn, checkOut, checkIn, checkOut));
        if (near != null) {
            sql.append(" where metres <= ?");
            values.add((double) near.radiusMetres());
        }
        sql.append(wanted.sort() == Sort.DISTANCE ? " order by metres, id" : " order by total, id");
        return sql.append(" limit ").append(IndexSide.LIMIT).toString();
    }

    private void copy() {
        try {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            postgres.getCopyAPI().copyIn("copy homes from stdin", new StringReader(homes.toString()));
            postgres.getCopyAPI().copyIn("copy taken from stdin", new StringReader(taken.toString()));
        } catch (SQLException | java.io.IOException e) {
            throw new CannotMeasure("the homes could not be copied: " + e.getMessage(), e);
        }
        homes.setLength(0);
        taken.setLength(0);
        waiting = 0;
    }

    private void execute(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private static CannotMeasure refused(SQLException why) {
        return new CannotMeasure("the database refused: " + why.getMessage(), why);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw refused(e);
        }
    }
}

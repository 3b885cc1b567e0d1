package io.sejour.listing.calendar;

import io.sejour.api.Identity;
import io.sejour.api.Stay;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.calendar.Imported;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What following another portal's calendar changes, worked out before any event is written.
 *
 * @param left blocks whose nights are opened, or that move
 * @param written blocks as they are to be, new or moved
 * @param conflicts stays of the other portal on nights of confirmed bookings
 */
record Following(List<Calendar.Block> left, List<Calendar.Block> written, List<FollowedCalendar.Conflict> conflicts) {

    private static final String REASON = "Imported calendar";

    static Following plan(
            FollowCalendar command, List<Calendar.Block> blocks, List<Calendar.Claim> claims, List<Stay> closed) {
        Map<BlockId, Calendar.Block> own = blocks.stream()
                .filter(block -> block.isOf(command.importId()))
                .collect(Collectors.toMap(
                        Calendar.Block::blockId, block -> block, (one, other) -> one, LinkedHashMap::new));
        List<Stay> taken = Stream.of(
                        claims.stream().map(Calendar.Claim::stay),
                        closed.stream(),
                        blocks.stream()
                                .filter(block -> !own.containsKey(block.blockId()))
                                .map(Calendar.Block::stay))
                .flatMap(stays -> stays)
                .collect(Collectors.toCollection(ArrayList::new));
        Map<BlockId, Calendar.Block> wanted = wanted(command, taken);

        List<Calendar.Block> left = new ArrayList<>();
        own.forEach((id, block) -> {
            Calendar.Block next = wanted.get(id);
            if (next == null) {
                left.add(block);
            } else if (isSame(block, next, command.today())) {
                wanted.remove(id);
            } else {
                left.add(block);
            }
        });
        // What is over stays as it was: another portal forgets its past, and nobody can sleep in it.
        left.removeIf(block -> block.stay().isOver(command.today()));
        return new Following(left, List.copyOf(wanted.values()), conflicts(command, claims));
    }

    /** The blocks to have from today on. What somebody booked goes before what is only not available. */
    private static Map<BlockId, Calendar.Block> wanted(FollowCalendar command, List<Stay> taken) {
        Map<BlockId, Calendar.Block> blocks = new LinkedHashMap<>();
        List<FollowCalendar.Wanted> inOrder = command.wanted().stream()
                .sorted(Comparator.comparing(FollowCalendar.Wanted::soft))
                .toList();
        for (FollowCalendar.Wanted one : inOrder) {
            int number = 0;
            for (Stay stay : one.stays()) {
                for (Stay piece : without(stay, taken)) {
                    // Pieces that are over are counted too, or every day would rename the ones after them.
                    BlockId id = piece(one.blockId(), number++);
                    taken.add(piece);
                    if (!piece.isOver(command.today())) {
                        Imported imported = new Imported(command.importId(), one.soft());
                        blocks.put(id, new Calendar.Block(id, ahead(piece, command.today()), REASON, imported));
                    }
                }
            }
        }
        return blocks;
    }

    private static List<FollowedCalendar.Conflict> conflicts(FollowCalendar command, List<Calendar.Claim> claims) {
        List<FollowedCalendar.Conflict> conflicts = new ArrayList<>();
        for (FollowCalendar.Wanted one : command.wanted()) {
            for (Stay stay : one.stays()) {
                claims.stream()
                        .filter(claim ->
                                claim.committed() && !one.soft() && claim.stay().overlaps(stay))
                        .filter(claim -> !claim.stay().isOver(command.today()) && !stay.isOver(command.today()))
                        .map(claim ->
                                new FollowedCalendar.Conflict(one.blockId(), claim.bookingId(), claim.stay(), stay))
                        .forEach(conflicts::add);
            }
        }
        return conflicts;
    }

    private static boolean isSame(Calendar.Block block, Calendar.Block next, LocalDate today) {
        return !block.stay().isOver(today)
                && ahead(block.stay(), today).equals(next.stay())
                && next.imported() != null
                && next.imported().equals(block.imported());
    }

    /** A stay that began before today counts from today on. */
    private static Stay ahead(Stay stay, LocalDate today) {
        return stay.checkIn().isBefore(today) ? new Stay(today, stay.checkOut()) : stay;
    }

    /** The runs of nights of a stay that nobody has, in their order. */
    private static List<Stay> without(Stay stay, List<Stay> taken) {
        List<Stay> free = new ArrayList<>();
        LocalDate from = stay.checkIn();
        List<Stay> inTheWay = taken.stream()
                .filter(stay::overlaps)
                .sorted(Comparator.comparing(Stay::checkIn))
                .toList();
        for (Stay other : inTheWay) {
            if (from.isBefore(other.checkIn())) {
                free.add(new Stay(from, other.checkIn()));
            }
            if (from.isBefore(other.checkOut())) {
                from = other.checkOut();
            }
        }
        if (from.isBefore(stay.checkOut())) {
            free.add(new Stay(from, stay.checkOut()));
        }
        return free;
    }

    private static BlockId piece(BlockId whole, int number) {
        return number == 0 ? whole : new BlockId(Identity.derived("piece-" + number, whole));
    }
}

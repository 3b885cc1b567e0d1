package io.sejour.listing.feed;

import io.sejour.api.Identity;
import io.sejour.api.Stay;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.CalendarImportId;
import io.sejour.listing.calendar.FollowCalendar;
import io.sejour.listing.calendar.FollowedCalendar;
import io.sejour.listing.calendar.TakenNights;
import io.sejour.listing.catalogue.ListingAccess;
import io.sejour.listing.catalogue.ListingRow;
import io.sejour.listing.feed.FeedFailure.Reason;
import io.sejour.listing.reading.OwnWrites;
import io.sejour.platform.fault.CrashPoints;
import io.sejour.platform.messaging.PeoplesWords;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Follows one calendar, by whoever holds its claim.
 *
 * <p><b>After a crash.</b> The blocks are in the calendar's events and the rest in one row. What is fetched becomes one
 * command that does again what was done without a trace, and the row is written after it: wherever the process ends, the
 * next fetch goes on from there.
 */
@Component
class CalendarFollower {

    /** Shown to the host; not a failure, and not an opening either. */
    static final String EMPTY_FEED = "EMPTY_FEED";

    private static final Logger log = LoggerFactory.getLogger(CalendarFollower.class);
    private static final int MOST_BUSY = 2_000;

    private final CalendarImports imports;
    private final FeedFetcher fetcher;
    private final ListingAccess access;
    private final TakenNights takenNights;
    private final CommandGateway commands;
    private final OwnWrites ownWrites;
    private final PeoplesWords words;
    private final Clock clock;
    private final CalendarSettings settings;

    CalendarFollower(
            CalendarImports imports,
            FeedFetcher fetcher,
            ListingAccess access,
            TakenNights takenNights,
            CommandGateway commands,
            OwnWrites ownWrites,
            PeoplesWords words,
            Clock clock,
            CalendarSettings settings) {
        this.imports = imports;
        this.fetcher = fetcher;
        this.access = access;
        this.takenNights = takenNights;
        this.commands = commands;
        this.ownWrites = ownWrites;
        this.words = words;
        this.clock = clock;
        this.settings = settings;
    }

    /** Does what is to be done about a claimed import, and gives it back. */
    void work(CalendarImports.Row claimed) {
        try {
            if (claimed.ended()) {
                takeApart(claimed);
            } else {
                follow(claimed);
            }
        } catch (FeedFailure failure) {
            fail(claimed, failure);
        } catch (RuntimeException failure) {
            log.warn("Calendar import {} failed and will be tried again", claimed.importId(), failure);
            fail(claimed, new FeedFailure(Reason.INTERNAL, "something went wrong here", failure));
        }
    }

    private void follow(CalendarImports.Row claimed) throws FeedFailure {
        String url = words.opened(Stream.of(claimed.sealedUrl())).text(claimed.sealedUrl());
        if (url.isEmpty()) {
            // The host was erased, and with them the key.
            imports.end(claimed.listingId(), claimed.importId());
            takeApart(claimed);
            return;
        }
        CalendarId calendarId = CalendarId.of(claimed.listingId());
        // Nights that became free here since may have to be taken now, so the same document is wanted once more.
        boolean same = Objects.equals(takenNights.version(calendarId), claimed.calendarVersion());
        FeedFetcher.Fetched fetched = fetcher.fetch(URI.create(url), same ? claimed.entityTag() : null);
        switch (fetched) {
            case FeedFetcher.Fetched.Unchanged() ->
                imports.succeed(
                        claimed,
                        claimed.entityTag(),
                        claimed.calendarVersion(),
                        claimed.lastNote(),
                        claimed.conflicts(),
                        pause());
            case FeedFetcher.Fetched.Document document -> apply(claimed, document);
        }
    }

    private void apply(CalendarImports.Row claimed, FeedFetcher.Fetched.Document document) throws FeedFailure {
        ListingRow listing = access.known(claimed.listingId());
        LocalDate today = LocalDate.ofInstant(clock.instant(), listing.details().zone());
        FeedReader.Feed feed = read(new FeedReader(listing.details().zone(), today), document.bytes());
        if (feed.events() == 0) {
            // More often a portal's fault than a host without guests: believed once it has a single event.
            imports.succeed(
                    claimed, document.entityTag(), claimed.calendarVersion(), EMPTY_FEED, claimed.conflicts(), pause());
            return;
        }
        if (feed.busy().size() > MOST_BUSY) {
            throw new FeedFailure(Reason.TOO_LARGE, "more than " + MOST_BUSY + " stays");
        }
        if (!imports.mayGoOn(claimed)) {
            throw new FeedFailure(Reason.INTERNAL, "overtaken by another fetch, or by the end of this import");
        }
        FollowedCalendar followed = commands.sendAndWait(new FollowCalendar(
                CalendarId.of(claimed.listingId()),
                claimed.listingId(),
                claimed.importId(),
                today,
                wanted(claimed.importId(), feed.busy())));
        CrashPoints.reached("calendar-import.followed");
        await(claimed, followed.version());
        imports.succeed(
                claimed,
                document.entityTag(),
                followed.version() < 0 ? null : followed.version(),
                null,
                followed.conflicts(),
                pause());
    }

    private void takeApart(CalendarImports.Row claimed) {
        ListingRow listing = access.known(claimed.listingId());
        LocalDate today = LocalDate.ofInstant(clock.instant(), listing.details().zone());
        FollowedCalendar opened = commands.sendAndWait(new FollowCalendar(
                CalendarId.of(claimed.listingId()), claimed.listingId(), claimed.importId(), today, List.of()));
        await(claimed, opened.version());
        imports.delete(claimed);
    }

    private void await(CalendarImports.Row claimed, long version) {
        if (version >= 0) {
            ownWrites.await(CalendarId.of(claimed.listingId()), version);
        }
    }

    private static FeedReader.Feed read(FeedReader reader, byte[] document) throws FeedFailure {
        try {
            return reader.read(document);
        } catch (UnreadableFeed unreadable) {
            throw new FeedFailure(Reason.UNREADABLE, String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    /** Nights of the same name belong together; a name with nights of both kinds is hard. */
    private static List<FollowCalendar.Wanted> wanted(CalendarImportId importId, List<FeedReader.Busy> busy) {
        Map<String, List<FeedReader.Busy>> byUid = new LinkedHashMap<>();
        busy.forEach(one ->
                byUid.computeIfAbsent(one.uid(), uid -> new ArrayList<>()).add(one));
        return byUid.entrySet().stream()
                .map(entry -> new FollowCalendar.Wanted(
                        new BlockId(Identity.derived("calendar-import:" + entry.getKey(), importId)),
                        stays(entry.getValue()),
                        entry.getValue().stream().allMatch(FeedReader.Busy::soft)))
                .toList();
    }

    private static List<Stay> stays(List<FeedReader.Busy> busy) {
        return busy.stream().map(FeedReader.Busy::stay).toList();
    }

    private void fail(CalendarImports.Row claimed, FeedFailure failure) {
        imports.fail(claimed, failure, jittered(settings.pauseAfter(failure.reason(), claimed.failures() + 1)));
    }

    private Duration pause() {
        return jittered(settings.interval());
    }

    /** Not all at once, when many began together. */
    private static Duration jittered(Duration pause) {
        long millis = pause.toMillis();
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(-millis / 10, millis / 10 + 1));
    }
}

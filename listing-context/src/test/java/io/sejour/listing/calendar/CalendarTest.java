package io.sejour.listing.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.andNoMore;
import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.messageWithPayload;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasProperty;
import static org.hamcrest.Matchers.startsWith;

import io.sejour.api.Acknowledged;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.calendar.CalendarConflictDetected;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.CalendarImportId;
import io.sejour.api.calendar.CommitDates;
import io.sejour.api.calendar.DatesBlocked;
import io.sejour.api.calendar.DatesCommitted;
import io.sejour.api.calendar.DatesHeld;
import io.sejour.api.calendar.DatesRefused;
import io.sejour.api.calendar.DatesReleased;
import io.sejour.api.calendar.DatesRequested;
import io.sejour.api.calendar.DatesUnblocked;
import io.sejour.api.calendar.HoldBarred;
import io.sejour.api.calendar.HoldDates;
import io.sejour.api.calendar.Imported;
import io.sejour.api.calendar.ReleaseDates;
import io.sejour.api.calendar.RequestDates;
import io.sejour.api.listing.ListingId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CalendarTest {

    private static final ListingId LISTING = new ListingId(new UUID(0, 1));
    private static final CalendarId CALENDAR = CalendarId.of(LISTING);
    private static final BookingId ANNA = new BookingId(new UUID(1, 1));
    private static final BookingId BORIS = new BookingId(new UUID(1, 2));
    private static final BlockId BLOCK = new BlockId(new UUID(2, 1));
    private static final BlockId OTHER_BLOCK = new BlockId(new UUID(2, 2));
    private static final Instant NOW = Instant.parse("2027-01-15T12:00:00Z");
    private static final Stay MARCH_1_TO_4 = Stay.of("2027-03-01", "2027-03-04");
    private static final Stay MARCH_3_TO_6 = Stay.of("2027-03-03", "2027-03-06");
    private static final Stay MARCH_4_TO_6 = Stay.of("2027-03-04", "2027-03-06");

    private AggregateTestFixture<Calendar> fixture;

    @BeforeEach
    void aCalendarInJanuary() {
        fixture = new AggregateTestFixture<>(Calendar.class);
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Nested
    class Holding {

        @Test
        void givesFreeNights() {
            fixture.givenNoPriorActivity().when(hold(ANNA, MARCH_1_TO_4, 0)).expectEvents(held(ANNA, MARCH_1_TO_4, 0));
        }

        @Test
        void aRepeatedHoldChangesNothing() {
            fixture.given(held(ANNA, MARCH_1_TO_4, 0))
                    .when(hold(ANNA, MARCH_1_TO_4, 0))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void refusesAllNightsWhenOneIsHeld() {
            fixture.given(held(ANNA, MARCH_1_TO_4, 0))
                    .when(hold(BORIS, MARCH_3_TO_6, 0))
                    .expectEvents(refused(BORIS, MARCH_3_TO_6, MARCH_1_TO_4));
        }

        @Test
        void refusesCommittedNights() {
            fixture.given(held(ANNA, MARCH_1_TO_4, 0), committed(ANNA, MARCH_1_TO_4))
                    .when(hold(BORIS, MARCH_3_TO_6, 0))
                    .expectEvents(refused(BORIS, MARCH_3_TO_6, MARCH_1_TO_4));
        }

        @Test
        void refusesBlockedNights() {
            fixture.given(blocked(BLOCK, MARCH_1_TO_4))
                    .when(hold(BORIS, MARCH_3_TO_6, 0))
                    .expectEvents(refused(BORIS, MARCH_3_TO_6, MARCH_1_TO_4));
        }

        @Test
        void tellsARefusalOnce() {
            fixture.given(held(ANNA, MARCH_1_TO_4, 0), refused(BORIS, MARCH_3_TO_6, MARCH_1_TO_4))
                    .when(hold(BORIS, MARCH_3_TO_6, 0))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void aRefusedBookingStaysRefusedWhenTheNightsBecomeFree() {
            fixture.given(
                            held(ANNA, MARCH_1_TO_4, 0),
                            refused(BORIS, MARCH_3_TO_6, MARCH_1_TO_4),
                            released(ANNA, MARCH_1_TO_4, false))
                    .when(hold(BORIS, MARCH_3_TO_6, 0))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void allowsArrivalOnTheDayOfDepartureWithoutPreparation() {
            fixture.given(held(ANNA, MARCH_1_TO_4, 0))
                    .when(hold(BORIS, MARCH_4_TO_6, 0))
                    .expectEvents(held(BORIS, MARCH_4_TO_6, 0));
        }

        @Test
        void keepsPreparationOnceAfterAStay() {
            Stay twoDaysLater = Stay.of("2027-03-06", "2027-03-08");
            fixture.given(held(ANNA, MARCH_1_TO_4, 2))
                    .when(hold(BORIS, twoDaysLater, 2))
                    .expectEvents(held(BORIS, twoDaysLater, 2));
        }

        @Test
        void refusesAnArrivalDuringPreparation() {
            Stay oneDayLater = Stay.of("2027-03-05", "2027-03-08");
            fixture.given(held(ANNA, MARCH_1_TO_4, 2))
                    .when(hold(BORIS, oneDayLater, 2))
                    .expectEvents(refused(BORIS, oneDayLater, MARCH_1_TO_4));
        }

        @Test
        void refusesADepartureThatLeavesNoPreparation() {
            Stay before = Stay.of("2027-02-26", "2027-02-28");
            fixture.given(held(ANNA, MARCH_1_TO_4, 2))
                    .when(hold(BORIS, before, 2))
                    .expectEvents(refused(BORIS, before, MARCH_1_TO_4));
        }

        @Test
        void needsNoPreparationNextToTheHostsOwnNights() {
            fixture.given(blocked(BLOCK, MARCH_1_TO_4))
                    .when(hold(BORIS, MARCH_4_TO_6, 2))
                    .expectEvents(held(BORIS, MARCH_4_TO_6, 2));
        }

        @Test
        void refusesNightsThatAreGoneEverywhereOnEarth() {
            Stay gone = Stay.of("2027-01-14", "2027-01-20");
            fixture.givenNoPriorActivity().when(hold(ANNA, gone, 0)).expectEvents(refused(ANNA, gone));
        }

        @Test
        void neverFailsAsACommandWhenItRefuses() {
            fixture.given(held(ANNA, MARCH_1_TO_4, 0))
                    .when(hold(BORIS, MARCH_1_TO_4, 0))
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void aBookingsNightsAreNotExchangedByAnotherHold() {
            refusedWith(
                    RejectionCode.WRONG_STATE,
                    fixture.given(held(ANNA, MARCH_1_TO_4, 0)).when(hold(ANNA, MARCH_3_TO_6, 0)));
        }
    }

    @Nested
    class Wishing {

        @Test
        void severalMayWishForTheSameNights() {
            fixture.given(wished(ANNA, MARCH_1_TO_4))
                    .when(wish(BORIS, MARCH_3_TO_6, null))
                    .expectEvents(wished(BORIS, MARCH_3_TO_6));
        }

        @Test
        void aRepeatedWishChangesNothing() {
            fixture.given(wished(ANNA, MARCH_1_TO_4))
                    .when(wish(ANNA, MARCH_1_TO_4, null))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void nightsThatSomebodyHasCannotBeWishedFor() {
            fixture.given(held(ANNA, MARCH_1_TO_4, 0))
                    .when(wish(BORIS, MARCH_3_TO_6, null))
                    .expectEvents(refused(BORIS, MARCH_3_TO_6, MARCH_1_TO_4));
        }

        @Test
        void theFirstToBeGivenTheNightsEndsTheWishesOfOthers() {
            fixture.given(wished(ANNA, MARCH_1_TO_4), wished(BORIS, MARCH_3_TO_6))
                    .when(hold(ANNA, MARCH_1_TO_4, 0))
                    .expectEvents(held(ANNA, MARCH_1_TO_4, 0), refused(BORIS, MARCH_3_TO_6, MARCH_1_TO_4));
        }

        @Test
        void aWishForOtherNightsGoesOn() {
            fixture.given(wished(ANNA, MARCH_1_TO_4), wished(BORIS, MARCH_4_TO_6))
                    .when(hold(ANNA, MARCH_1_TO_4, 0))
                    .expectEvents(held(ANNA, MARCH_1_TO_4, 0));
        }

        @Test
        void aBlockOfTheHostEndsWishesForItsNights() {
            fixture.given(wished(ANNA, MARCH_1_TO_4), wished(BORIS, MARCH_4_TO_6))
                    .when(block(BLOCK, MARCH_3_TO_6))
                    .expectEvents(
                            blocked(BLOCK, MARCH_3_TO_6),
                            refused(ANNA, MARCH_1_TO_4, MARCH_3_TO_6),
                            refused(BORIS, MARCH_4_TO_6, MARCH_3_TO_6));
        }

        @Test
        void aLateYesToAWishThatWasLostChangesNothing() {
            fixture.given(
                            wished(BORIS, MARCH_3_TO_6),
                            held(ANNA, MARCH_1_TO_4, 0),
                            refused(BORIS, MARCH_3_TO_6, MARCH_1_TO_4))
                    .when(hold(BORIS, MARCH_3_TO_6, 0))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void aWishThatIsGivenUpIsOver() {
            fixture.given(wished(ANNA, MARCH_1_TO_4))
                    .when(new ReleaseDates(CALENDAR, ANNA, true))
                    .expectEvents(released(ANNA, MARCH_1_TO_4, false));
        }
    }

    @Nested
    class Altering {

        @Test
        void aStayInPlaceOfAnotherMayHaveItsNights() {
            fixture.given(held(ANNA, MARCH_1_TO_4, 0), committed(ANNA, MARCH_1_TO_4))
                    .when(new HoldDates(CALENDAR, LISTING, BORIS, MARCH_3_TO_6, 2, ANNA))
                    .expectEvents(heldInPlace(BORIS, MARCH_3_TO_6, 2, ANNA));
        }

        @Test
        void aStayInPlaceOfAnotherMayBeWishedForOnItsNights() {
            fixture.given(held(ANNA, MARCH_1_TO_4, 0), committed(ANNA, MARCH_1_TO_4))
                    .when(wish(BORIS, MARCH_3_TO_6, ANNA))
                    .expectEvents(new DatesRequested(CALENDAR, LISTING, BORIS, MARCH_3_TO_6, 0, ANNA));
        }

        @Test
        void itMayNotHaveTheNightsOfAThird() {
            Stay next = Stay.of("2027-03-05", "2027-03-07");
            fixture.given(
                            held(ANNA, MARCH_1_TO_4, 0),
                            committed(ANNA, MARCH_1_TO_4),
                            held(new BookingId(new UUID(1, 3)), next, 0))
                    .when(new HoldDates(CALENDAR, LISTING, BORIS, MARCH_3_TO_6, 0, ANNA))
                    .expectEvents(refused(BORIS, MARCH_3_TO_6, next));
        }

        @Test
        void theNightsAreExchangedInOneDecisionWhenTheyArePaidFor() {
            fixture.given(
                            held(ANNA, MARCH_1_TO_4, 0),
                            committed(ANNA, MARCH_1_TO_4),
                            heldInPlace(BORIS, MARCH_3_TO_6, 0, ANNA))
                    .when(new CommitDates(CALENDAR, BORIS))
                    .expectEvents(released(ANNA, MARCH_1_TO_4, false), committed(BORIS, MARCH_3_TO_6));
        }

        @Test
        void anAlterationThatFailsLeavesTheFirstStayItsNights() {
            fixture.given(
                            held(ANNA, MARCH_1_TO_4, 0),
                            committed(ANNA, MARCH_1_TO_4),
                            heldInPlace(BORIS, MARCH_3_TO_6, 0, ANNA),
                            released(BORIS, MARCH_3_TO_6, false))
                    .when(hold(new BookingId(new UUID(1, 3)), Stay.of("2027-03-03", "2027-03-05"), 0))
                    .expectEvents(
                            refused(new BookingId(new UUID(1, 3)), Stay.of("2027-03-03", "2027-03-05"), MARCH_1_TO_4));
        }

        @Test
        void theNightsThatWereGivenUpAreFreeForOthers() {
            Stay freed = Stay.of("2027-03-01", "2027-03-03");
            fixture.given(
                            held(ANNA, MARCH_1_TO_4, 0),
                            committed(ANNA, MARCH_1_TO_4),
                            heldInPlace(BORIS, MARCH_3_TO_6, 0, ANNA),
                            released(ANNA, MARCH_1_TO_4, false),
                            committed(BORIS, MARCH_3_TO_6))
                    .when(hold(new BookingId(new UUID(1, 3)), freed, 0))
                    .expectEvents(held(new BookingId(new UUID(1, 3)), freed, 0));
        }
    }

    @Nested
    class Committing {

        @Test
        void makesHeldNightsTheBookings() {
            fixture.given(held(ANNA, MARCH_1_TO_4, 0))
                    .when(new CommitDates(CALENDAR, ANNA))
                    .expectEvents(committed(ANNA, MARCH_1_TO_4));
        }

        @Test
        void aRepeatedCommitChangesNothing() {
            fixture.given(held(ANNA, MARCH_1_TO_4, 0), committed(ANNA, MARCH_1_TO_4))
                    .when(new CommitDates(CALENDAR, ANNA))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void failsLoudlyWhenTheNightsWereReleased() {
            refusedWith(
                    RejectionCode.WRONG_STATE,
                    fixture.given(held(ANNA, MARCH_1_TO_4, 0), released(ANNA, MARCH_1_TO_4, false))
                            .when(new CommitDates(CALENDAR, ANNA)));
        }

        @Test
        void failsLoudlyWhenNothingWasHeld() {
            refusedWith(
                    RejectionCode.WRONG_STATE,
                    fixture.given(held(BORIS, MARCH_1_TO_4, 0)).when(new CommitDates(CALENDAR, ANNA)));
        }
    }

    @Nested
    class Releasing {

        @Test
        void givesHeldNightsBack() {
            fixture.given(held(ANNA, MARCH_1_TO_4, 0))
                    .when(new ReleaseDates(CALENDAR, ANNA, false))
                    .expectEvents(released(ANNA, MARCH_1_TO_4, false));
        }

        @Test
        void givesCommittedNightsBackForOthers() {
            fixture.given(
                            held(ANNA, MARCH_1_TO_4, 0),
                            committed(ANNA, MARCH_1_TO_4),
                            released(ANNA, MARCH_1_TO_4, false))
                    .when(hold(BORIS, MARCH_3_TO_6, 0))
                    .expectEvents(held(BORIS, MARCH_3_TO_6, 0));
        }

        @Test
        void aRepeatedReleaseChangesNothing() {
            fixture.given(held(ANNA, MARCH_1_TO_4, 0), released(ANNA, MARCH_1_TO_4, false))
                    .when(new ReleaseDates(CALENDAR, ANNA, false))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void aLateHoldOfTheSameBookingIsRefused() {
            fixture.given(held(ANNA, MARCH_1_TO_4, 0), released(ANNA, MARCH_1_TO_4, false))
                    .when(hold(ANNA, MARCH_1_TO_4, 0))
                    .expectEvents(refused(ANNA, MARCH_1_TO_4));
        }

        @Test
        void keepsTheNightsClosedWhenTheHostWasAtFault() {
            fixture.given(held(ANNA, MARCH_1_TO_4, 0), released(ANNA, MARCH_1_TO_4, true))
                    .when(hold(BORIS, MARCH_3_TO_6, 0))
                    .expectEvents(refused(BORIS, MARCH_3_TO_6, MARCH_1_TO_4));
        }

        @Test
        void barsAHoldThatHasNotArrivedYet() {
            fixture.givenNoPriorActivity()
                    .when(new ReleaseDates(CALENDAR, ANNA, false))
                    .expectEvents(new HoldBarred(CALENDAR, ANNA));
        }

        @Test
        void barsItOnce() {
            fixture.given(new HoldBarred(CALENDAR, ANNA))
                    .when(new ReleaseDates(CALENDAR, ANNA, false))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void aBarredHoldIsRefused() {
            fixture.given(new HoldBarred(CALENDAR, ANNA))
                    .when(hold(ANNA, MARCH_1_TO_4, 0))
                    .expectEvents(refused(ANNA, MARCH_1_TO_4));
        }
    }

    @Nested
    class Blocking {

        @Test
        void keepsNightsForTheHost() {
            fixture.givenNoPriorActivity().when(block(BLOCK, MARCH_1_TO_4)).expectEvents(blocked(BLOCK, MARCH_1_TO_4));
        }

        @Test
        void aRepeatedBlockChangesNothing() {
            fixture.given(blocked(BLOCK, MARCH_1_TO_4))
                    .when(block(BLOCK, MARCH_1_TO_4))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void movesABlockOverItsOwnNights() {
            fixture.given(blocked(BLOCK, MARCH_1_TO_4))
                    .when(block(BLOCK, MARCH_3_TO_6))
                    .expectEvents(blocked(BLOCK, MARCH_3_TO_6));
        }

        @Test
        void refusesHeldNights() {
            refusedWith(
                    RejectionCode.CALENDAR_CONFLICT,
                    fixture.given(held(ANNA, MARCH_1_TO_4, 0)).when(block(BLOCK, MARCH_3_TO_6)));
        }

        @Test
        void refusesCommittedNights() {
            refusedWith(
                    RejectionCode.CALENDAR_CONFLICT,
                    fixture.given(held(ANNA, MARCH_1_TO_4, 0), committed(ANNA, MARCH_1_TO_4))
                            .when(block(BLOCK, MARCH_3_TO_6)));
        }

        @Test
        void refusesTheNightsOfAnotherBlock() {
            refusedWith(
                    RejectionCode.CALENDAR_CONFLICT,
                    fixture.given(blocked(OTHER_BLOCK, MARCH_1_TO_4)).when(block(BLOCK, MARCH_3_TO_6)));
        }

        @Test
        void refusesNightsThatAreGone() {
            refusedWith(
                    RejectionCode.BLOCK_IN_PAST,
                    fixture.givenNoPriorActivity().when(block(BLOCK, Stay.of("2027-01-10", "2027-01-20"))));
        }

        @Test
        void aBlockThatRunsMayBeMadeLonger() {
            Stay running = Stay.of("2027-01-10", "2027-01-20");
            Stay longer = Stay.of("2027-01-10", "2027-01-25");
            fixture.givenCurrentTime(Instant.parse("2027-01-09T12:00:00Z"))
                    .andGiven(blocked(BLOCK, running))
                    .when(block(BLOCK, longer))
                    .expectEvents(blocked(BLOCK, longer));
        }

        @Test
        void opensNightsAgain() {
            fixture.given(blocked(BLOCK, MARCH_1_TO_4))
                    .when(new UnblockDates(CALENDAR, BLOCK))
                    .expectEvents(new DatesUnblocked(CALENDAR, LISTING, BLOCK, MARCH_1_TO_4));
        }

        @Test
        void aCalendarWithoutHistoryHasNothingToOpen() {
            fixture.givenNoPriorActivity()
                    .when(new UnblockDates(CALENDAR, BLOCK))
                    .expectResultMessagePayload(new Acknowledged(-1))
                    .expectNoEvents();
        }

        @Test
        void aRepeatedUnblockChangesNothing() {
            fixture.given(blocked(BLOCK, MARCH_1_TO_4), new DatesUnblocked(CALENDAR, LISTING, BLOCK, MARCH_1_TO_4))
                    .when(new UnblockDates(CALENDAR, BLOCK))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }
    }

    @Nested
    class Importing {

        @Test
        void writesEveryRun() {
            fixture.givenNoPriorActivity()
                    .when(imported(run(BLOCK, MARCH_1_TO_4), run(OTHER_BLOCK, MARCH_4_TO_6)))
                    .expectEvents(blocked(BLOCK, MARCH_1_TO_4), blocked(OTHER_BLOCK, MARCH_4_TO_6));
        }

        @Test
        void aRepeatedImportChangesNothing() {
            fixture.given(blocked(BLOCK, MARCH_1_TO_4), blocked(OTHER_BLOCK, MARCH_4_TO_6))
                    .when(imported(run(BLOCK, MARCH_1_TO_4), run(OTHER_BLOCK, MARCH_4_TO_6)))
                    .expectResultMessagePayload(new ImportedBlocks(1, 0, 2, 0, List.of()))
                    .expectNoEvents();
        }

        @Test
        void cutsARunThatBeganInThePast() {
            fixture.givenNoPriorActivity()
                    .when(imported(run(BLOCK, Stay.of("2027-01-01", "2027-01-20"))))
                    .expectEvents(blocked(BLOCK, Stay.of("2027-01-15", "2027-01-20")));
        }

        @Test
        void keepsARunThatWasCutOnAnEarlierDay() {
            fixture.given(blocked(BLOCK, Stay.of("2027-01-12", "2027-01-20")))
                    .when(imported(run(BLOCK, Stay.of("2027-01-01", "2027-01-20"))))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void leavesOutRunsThatAreGone() {
            fixture.givenNoPriorActivity()
                    .when(imported(run(BLOCK, Stay.of("2027-01-01", "2027-01-15"))))
                    .expectResultMessagePayload(new ImportedBlocks(-1, 0, 0, 1, List.of()))
                    .expectNoEvents();
        }

        @Test
        void countsWhatABookingForbidsAndWritesTheRest() {
            fixture.given(held(ANNA, MARCH_1_TO_4, 0))
                    .when(imported(run(BLOCK, MARCH_3_TO_6), run(OTHER_BLOCK, Stay.of("2027-04-01", "2027-04-02"))))
                    .expectResultMessagePayload(new ImportedBlocks(1, 1, 0, 0, List.of(BLOCK)))
                    .expectEvents(blocked(OTHER_BLOCK, Stay.of("2027-04-01", "2027-04-02")));
        }

        @Test
        void movesBlocksIntoEachOthersNights() {
            Stay later = Stay.of("2027-03-06", "2027-03-09");
            fixture.given(blocked(BLOCK, MARCH_1_TO_4), blocked(OTHER_BLOCK, MARCH_4_TO_6))
                    .when(imported(run(BLOCK, MARCH_4_TO_6), run(OTHER_BLOCK, later)))
                    .expectEventsMatching(exactSequenceOf(
                            messageWithPayload(equalTo(new DatesUnblocked(CALENDAR, LISTING, BLOCK, MARCH_1_TO_4))),
                            messageWithPayload(
                                    equalTo(new DatesUnblocked(CALENDAR, LISTING, OTHER_BLOCK, MARCH_4_TO_6))),
                            messageWithPayload(equalTo(blocked(BLOCK, MARCH_4_TO_6))),
                            messageWithPayload(equalTo(blocked(OTHER_BLOCK, later))),
                            andNoMore()));
        }
    }

    @Test
    void forgetsClaimsAndAnswersAMonthAfterTheStay() {
        Stay nextYear = Stay.of("2028-03-01", "2028-03-04");
        fixture.givenCurrentTime(NOW)
                .andGiven(
                        held(ANNA, MARCH_1_TO_4, 0),
                        released(ANNA, MARCH_1_TO_4, true),
                        held(BORIS, MARCH_4_TO_6, 0),
                        blocked(BLOCK, Stay.of("2027-03-10", "2027-03-12")))
                .andGivenCurrentTime(Instant.parse("2027-04-20T00:00:00Z"))
                .andGiven(blocked(OTHER_BLOCK, nextYear))
                .when(new UnblockDates(CALENDAR, OTHER_BLOCK))
                .expectState(calendar -> assertThat(JsonMapper.shared().writeValueAsString(calendar))
                        .contains("\"claims\":[]", "\"blocks\":[]", "\"closed\":[]", "\"answered\":[]"));
    }

    @Test
    void aSnapshotRemembersEverything() {
        fixture.given(
                        held(ANNA, MARCH_1_TO_4, 0),
                        released(ANNA, MARCH_1_TO_4, true),
                        held(BORIS, MARCH_4_TO_6, 0),
                        blocked(BLOCK, Stay.of("2027-03-10", "2027-03-12")))
                .when(new CommitDates(CALENDAR, BORIS))
                .expectState(calendar -> {
                    JsonMapper json = JsonMapper.shared();
                    String written = json.writeValueAsString(calendar);
                    assertThat(written).contains(ANNA.toString(), BORIS.toString(), BLOCK.toString(), "\"closed\":[{");
                    Calendar read = json.readValue(written, Calendar.class);
                    assertThat(json.writeValueAsString(read)).isEqualTo(written);
                    assertThat(read).usingRecursiveComparison().isEqualTo(calendar);
                });
    }

    @Nested
    class FollowingAnotherPortal {

        private static final CalendarImportId PORTAL = CalendarImportId.of("00000000-0000-0003-0000-000000000001");
        private static final CalendarImportId OTHER_PORTAL =
                CalendarImportId.of("00000000-0000-0003-0000-000000000002");

        @Test
        void blocksWhatItTakes() {
            fixture.givenNoPriorActivity()
                    .when(follow(booked(BLOCK, MARCH_1_TO_4), notAvailable(OTHER_BLOCK, MARCH_4_TO_6)))
                    .expectEvents(
                            importedBlock(BLOCK, MARCH_1_TO_4, false), importedBlock(OTHER_BLOCK, MARCH_4_TO_6, true));
        }

        @Test
        void followingAgainChangesNothing() {
            fixture.given(importedBlock(BLOCK, MARCH_1_TO_4, false))
                    .when(follow(booked(BLOCK, MARCH_1_TO_4)))
                    .expectNoEvents()
                    .expectResultMessagePayload(new FollowedCalendar(0, List.of()));
        }

        @Test
        void aMovedStayMovesItsBlock() {
            fixture.given(importedBlock(BLOCK, MARCH_1_TO_4, false))
                    .when(follow(booked(BLOCK, MARCH_3_TO_6)))
                    .expectEvents(unblocked(BLOCK, MARCH_1_TO_4), importedBlock(BLOCK, MARCH_3_TO_6, false));
        }

        @Test
        void aVanishedStayOpensItsNightsAndNoOthers() {
            fixture.given(
                            importedBlock(BLOCK, MARCH_1_TO_4, false),
                            blocked(OTHER_BLOCK, MARCH_4_TO_6),
                            new DatesBlocked(
                                    CALENDAR,
                                    LISTING,
                                    new BlockId(new UUID(2, 3)),
                                    Stay.of("2027-03-10", "2027-03-11"),
                                    "Imported calendar",
                                    new Imported(OTHER_PORTAL, false)))
                    .when(follow())
                    .expectEvents(unblocked(BLOCK, MARCH_1_TO_4));
        }

        @Test
        void twoStaysThatChangePlacesBothMove() {
            fixture.given(importedBlock(BLOCK, MARCH_1_TO_4, false), importedBlock(OTHER_BLOCK, MARCH_4_TO_6, false))
                    .when(follow(booked(BLOCK, MARCH_4_TO_6), booked(OTHER_BLOCK, MARCH_1_TO_4)))
                    .expectEvents(
                            unblocked(BLOCK, MARCH_1_TO_4),
                            unblocked(OTHER_BLOCK, MARCH_4_TO_6),
                            importedBlock(BLOCK, MARCH_4_TO_6, false),
                            importedBlock(OTHER_BLOCK, MARCH_1_TO_4, false));
        }

        @Test
        void aConflictWithAConfirmedBookingIsToldAndTheOtherNightsAreBlocked() {
            fixture.given(held(ANNA, MARCH_1_TO_4, 0), committed(ANNA, MARCH_1_TO_4))
                    .when(follow(booked(BLOCK, MARCH_3_TO_6)))
                    .expectEvents(
                            importedBlock(BLOCK, MARCH_4_TO_6, false),
                            conflict(ANNA, MARCH_1_TO_4, BLOCK, MARCH_3_TO_6))
                    .expectResultMessagePayload(new FollowedCalendar(
                            3, List.of(new FollowedCalendar.Conflict(BLOCK, ANNA, MARCH_1_TO_4, MARCH_3_TO_6))));
        }

        @Test
        void aConflictIsToldOnce() {
            fixture.given(
                            held(ANNA, MARCH_1_TO_4, 0),
                            committed(ANNA, MARCH_1_TO_4),
                            importedBlock(BLOCK, MARCH_4_TO_6, false),
                            conflict(ANNA, MARCH_1_TO_4, BLOCK, MARCH_3_TO_6))
                    .when(follow(booked(BLOCK, MARCH_3_TO_6)))
                    .expectNoEvents()
                    .expectResultMessagePayload(new FollowedCalendar(
                            3, List.of(new FollowedCalendar.Conflict(BLOCK, ANNA, MARCH_1_TO_4, MARCH_3_TO_6))));
        }

        @Test
        void nightsThatAreHeldAreLeftToTheGuestAndTakenWhenTheyAreGivenBack() {
            fixture.given(held(ANNA, MARCH_3_TO_6, 0))
                    .when(follow(booked(BLOCK, MARCH_1_TO_4)))
                    .expectEvents(importedBlock(BLOCK, Stay.of("2027-03-01", "2027-03-03"), false));
            aCalendarInJanuary();
            fixture.given(
                            held(ANNA, MARCH_3_TO_6, 0),
                            importedBlock(BLOCK, Stay.of("2027-03-01", "2027-03-03"), false),
                            released(ANNA, MARCH_3_TO_6, false))
                    .when(follow(booked(BLOCK, MARCH_1_TO_4)))
                    .expectEvents(
                            unblocked(BLOCK, Stay.of("2027-03-01", "2027-03-03")),
                            importedBlock(BLOCK, MARCH_1_TO_4, false));
        }

        @Test
        void whatIsOnlyNotAvailableNeverConflictsAndGivesWayToAStay() {
            fixture.given(held(ANNA, MARCH_1_TO_4, 0), committed(ANNA, MARCH_1_TO_4))
                    .when(follow(
                            notAvailable(OTHER_BLOCK, Stay.of("2027-03-01", "2027-03-08")),
                            booked(BLOCK, MARCH_4_TO_6)))
                    .expectEvents(
                            importedBlock(BLOCK, MARCH_4_TO_6, false),
                            importedBlock(OTHER_BLOCK, Stay.of("2027-03-06", "2027-03-08"), true));
        }

        @Test
        void importedNightsCannotBeHeld() {
            fixture.given(importedBlock(BLOCK, MARCH_1_TO_4, true))
                    .when(hold(ANNA, MARCH_3_TO_6, 0))
                    .expectEvents(refused(ANNA, MARCH_3_TO_6, MARCH_1_TO_4));
        }

        @Test
        void aStayThatGoesOnIsTheSameEveryDay() {
            Stay since = Stay.of("2027-01-10", "2027-01-20");
            fixture.given(importedBlock(BLOCK, since, false))
                    .when(follow(booked(BLOCK, since)))
                    .expectNoEvents();
            aCalendarInJanuary();
            fixture.given(importedBlock(BLOCK, Stay.of("2027-01-12", "2027-01-20"), false))
                    .when(follow(booked(BLOCK, since)))
                    .expectNoEvents();
        }

        @Test
        void whatIsOverIsNeitherBlockedNorOpened() {
            fixture.given(importedBlock(OTHER_BLOCK, Stay.of("2027-01-05", "2027-01-09"), false))
                    .when(follow(booked(BLOCK, Stay.of("2027-01-10", "2027-01-15"))))
                    .expectNoEvents();
        }

        private FollowCalendar follow(FollowCalendar.Wanted... wanted) {
            return new FollowCalendar(CALENDAR, LISTING, PORTAL, LocalDate.parse("2027-01-15"), List.of(wanted));
        }

        private FollowCalendar.Wanted booked(BlockId block, Stay stay) {
            return new FollowCalendar.Wanted(block, List.of(stay), false);
        }

        private FollowCalendar.Wanted notAvailable(BlockId block, Stay stay) {
            return new FollowCalendar.Wanted(block, List.of(stay), true);
        }

        private DatesBlocked importedBlock(BlockId block, Stay stay, boolean soft) {
            return new DatesBlocked(CALENDAR, LISTING, block, stay, "Imported calendar", new Imported(PORTAL, soft));
        }

        private DatesUnblocked unblocked(BlockId block, Stay stay) {
            return new DatesUnblocked(CALENDAR, LISTING, block, stay);
        }

        private CalendarConflictDetected conflict(BookingId booking, Stay stay, BlockId block, Stay importedStay) {
            return new CalendarConflictDetected(CALENDAR, LISTING, booking, stay, PORTAL, block, importedStay);
        }
    }

    private static HoldDates hold(BookingId booking, Stay stay, int preparationDays) {
        return new HoldDates(CALENDAR, LISTING, booking, stay, preparationDays);
    }

    private static RequestDates wish(BookingId booking, Stay stay, @Nullable BookingId inPlaceOf) {
        return new RequestDates(CALENDAR, LISTING, booking, stay, 0, inPlaceOf);
    }

    private static DatesRequested wished(BookingId booking, Stay stay) {
        return new DatesRequested(CALENDAR, LISTING, booking, stay, 0, null);
    }

    private static DatesHeld heldInPlace(BookingId booking, Stay stay, int preparationDays, BookingId inPlaceOf) {
        return new DatesHeld(CALENDAR, LISTING, booking, stay, preparationDays, inPlaceOf);
    }

    private static DatesHeld held(BookingId booking, Stay stay, int preparationDays) {
        return new DatesHeld(CALENDAR, LISTING, booking, stay, preparationDays);
    }

    private static DatesRefused refused(BookingId booking, Stay stay, Stay... taken) {
        return new DatesRefused(CALENDAR, LISTING, booking, stay, List.of(taken));
    }

    private static DatesCommitted committed(BookingId booking, Stay stay) {
        return new DatesCommitted(CALENDAR, LISTING, booking, stay);
    }

    private static DatesReleased released(BookingId booking, Stay stay, boolean keptBlocked) {
        return new DatesReleased(CALENDAR, LISTING, booking, stay, keptBlocked);
    }

    private static BlockDates block(BlockId block, Stay stay) {
        return new BlockDates(CALENDAR, LISTING, block, stay, "mine");
    }

    private static DatesBlocked blocked(BlockId block, Stay stay) {
        return new DatesBlocked(CALENDAR, LISTING, block, stay, "mine");
    }

    private static ImportBlocks.Run run(BlockId block, Stay stay) {
        return new ImportBlocks.Run(block, stay);
    }

    private static ImportBlocks imported(ImportBlocks.Run... runs) {
        return new ImportBlocks(CALENDAR, LISTING, LocalDate.parse("2027-01-15"), List.of(runs), "mine");
    }

    private static void refusedWith(RejectionCode code, ResultValidator<Calendar> result) {
        result.expectException(Refusal.class)
                .expectException(hasProperty("message", startsWith(code.name())))
                .expectNoEvents();
    }
}

package io.sejour.platform.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.Refusal;
import io.sejour.api.Rejection;
import io.sejour.api.RejectionCode;
import java.util.Map;
import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.queryhandling.QueryExecutionException;
import org.junit.jupiter.api.Test;

class RefusalsOverTheWireTest {

    private static final Rejection TAKEN = new Rejection(RejectionCode.DATES_TAKEN, Map.of("from", "2027-03-01"));

    @Test
    void aRefusalOfACommandIsSentWithItsRejection() {
        assertThatThrownBy(() -> RefusalsOverTheWire.tellCaller(() -> {
                    throw new Refusal(TAKEN);
                }))
                .isInstanceOfSatisfying(
                        CommandExecutionException.class,
                        sent -> assertThat(sent.<Rejection>getDetails()).hasValue(TAKEN));
    }

    @Test
    void aRefusalOfAQueryIsSentWithItsRejection() {
        assertThatThrownBy(() -> RefusalsOverTheWire.tellAsker(() -> {
                    throw new Refusal(TAKEN);
                }))
                .isInstanceOfSatisfying(
                        QueryExecutionException.class,
                        sent -> assertThat(sent.<Rejection>getDetails()).hasValue(TAKEN));
    }

    @Test
    void anUnknownAggregateIsNotFoundOnTheOtherSideToo() {
        assertThatThrownBy(() -> RefusalsOverTheWire.tellCaller(() -> {
                    throw new AggregateNotFoundException("42", "not found");
                }))
                .isInstanceOfSatisfying(
                        CommandExecutionException.class,
                        sent -> assertThat(sent.<Rejection>getDetails()
                                        .orElseThrow()
                                        .code())
                                .isEqualTo(RejectionCode.NOT_FOUND));
    }

    @Test
    void aBugIsSentAsItIs() {
        IllegalStateException bug = new IllegalStateException("a bug");

        assertThatThrownBy(() -> RefusalsOverTheWire.tellCaller(() -> {
                    throw bug;
                }))
                .isSameAs(bug);
    }

    @Test
    void whatArrivesWithARejectionIsARefusalAgain() {
        Throwable understood =
                RefusalsOverTheWire.understood(new CommandExecutionException("dates-taken", null, TAKEN));

        assertThat(understood)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.rejection()).isEqualTo(TAKEN));
    }

    @Test
    void aLostRaceIsKnownByItsCode() {
        Throwable understood = RefusalsOverTheWire.understood(
                new CommandExecutionException("[AXONIQ-2000] Invalid sequence number 4 for aggregate", null));

        assertThat(understood).isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void aServerThatIsAwayRefusesNothing() {
        AxonServerException away = new AxonServerException("AXONIQ-3001", "no connection");

        assertThat(RefusalsOverTheWire.understood(away)).isSameAs(away);
    }
}

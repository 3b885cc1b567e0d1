package io.sejour.user.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import io.sejour.api.user.VerificationCodeIssued;
import io.sejour.api.user.WalletKind;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserTest {

    private static final UserId ADA = UserId.of("0190b5a0-0000-7000-8000-000000000001");
    private static final Instant NOON = Instant.parse("2027-01-15T12:00:00Z");
    private static final EthAddress WALLET = new EthAddress("0x" + "a".repeat(40));
    private static final UserRegistered REGISTERED =
            new UserRegistered(ADA, "s1.email", "s1.name", Set.of(UserRole.GUEST), "en", false, NOON);
    private static final VerificationCodeIssued ISSUED =
            new VerificationCodeIssued(ADA, "s1.right", NOON.plus(CodeRules.VALIDITY));
    private static final VerificationCodeMistaken MISTAKEN = new VerificationCodeMistaken(ADA, NOON);

    private final FixtureConfiguration<User> fixture = new AggregateTestFixture<>(User.class);

    @BeforeEach
    void actOnTheAggregate() {
        fixture.registerAnnotatedCommandHandler(new Actor(fixture.getRepository()));
    }

    @Test
    void theRightCodeProvesTheAddress() {
        fixture.given(REGISTERED, ISSUED)
                .when(enter("s1.right", NOON))
                .expectResultMessagePayload(CodeOutcome.VERIFIED)
                .expectEvents(new EmailVerified(ADA, NOON));
    }

    @Test
    void aProvenAddressStaysProvenWithoutAnotherEvent() {
        fixture.given(REGISTERED, ISSUED, new EmailVerified(ADA, NOON))
                .when(enter("s1.right", NOON))
                .expectResultMessagePayload(CodeOutcome.VERIFIED)
                .expectNoEvents();
    }

    @Test
    void aWrongCodeIsRemembered() {
        fixture.given(REGISTERED, ISSUED)
                .when(enter("s1.wrong", NOON))
                .expectResultMessagePayload(CodeOutcome.WRONG)
                .expectEvents(MISTAKEN);
    }

    @Test
    void afterFiveMistakesTheRightCodeDoesNotHelp() {
        fixture.given(REGISTERED, ISSUED, MISTAKEN, MISTAKEN, MISTAKEN, MISTAKEN)
                .when(enter("s1.wrong", NOON))
                .expectResultMessagePayload(CodeOutcome.EXPIRED)
                .expectEvents(MISTAKEN);
        fixture.given(REGISTERED, ISSUED, MISTAKEN, MISTAKEN, MISTAKEN, MISTAKEN, MISTAKEN)
                .when(enter("s1.right", NOON))
                .expectResultMessagePayload(CodeOutcome.EXPIRED)
                .expectNoEvents();
    }

    @Test
    void aCodeEndsAtItsInstant() {
        fixture.given(REGISTERED, ISSUED)
                .when(enter("s1.right", NOON.plus(CodeRules.VALIDITY).minusNanos(1)))
                .expectResultMessagePayload(CodeOutcome.VERIFIED);
        fixture.given(REGISTERED, ISSUED)
                .when(enter("s1.right", NOON.plus(CodeRules.VALIDITY)))
                .expectResultMessagePayload(CodeOutcome.EXPIRED)
                .expectNoEvents();
    }

    @Test
    void aNewCodeEndsTheOneBefore() {
        Instant later = NOON.plus(CodeRules.RESEND_AFTER);
        fixture.given(REGISTERED, ISSUED, new VerificationCodeIssued(ADA, "s1.new", later.plus(CodeRules.VALIDITY)))
                .when(enter("s1.right", later))
                .expectResultMessagePayload(CodeOutcome.WRONG);
    }

    @Test
    void aNewCodeIsNotMadeRightAfterTheOneBefore() {
        fixture.given(REGISTERED, ISSUED)
                .when(new Act(ADA, user -> user.issueCode("s1.new", NOON.plusSeconds(59))))
                .expectException(Refusal.class)
                .expectException(new org.hamcrest.CustomTypeSafeMatcher<Refusal>("rate limited, one second to go") {
                    @Override
                    protected boolean matchesSafely(Refusal refusal) {
                        assertThat(refusal.rejection().code()).isEqualTo(RejectionCode.RATE_LIMITED);
                        return "1".equals(refusal.rejection().parameters().get("seconds"));
                    }
                });
        fixture.given(REGISTERED, ISSUED)
                .when(new Act(ADA, user -> user.issueCode("s1.new", NOON.plus(CodeRules.RESEND_AFTER))))
                .expectEvents(new VerificationCodeIssued(
                        ADA, "s1.new", NOON.plus(CodeRules.RESEND_AFTER).plus(CodeRules.VALIDITY)));
    }

    @Test
    void aProvenAddressNeedsNoCode() {
        fixture.given(REGISTERED, ISSUED, new EmailVerified(ADA, NOON))
                .when(new Act(ADA, user -> user.issueCode("s1.new", NOON.plusSeconds(3_600))))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void aWalletIsLinkedOnce() {
        WalletLinked linked = new WalletLinked(ADA, WALLET, WalletKind.LINKED, NOON);
        fixture.given(REGISTERED).when(link()).expectEvents(linked);
        fixture.given(REGISTERED, linked).when(link()).expectNoEvents();
    }

    @Test
    void aLanguageThatIsSetAlreadyIsNoChange() {
        fixture.given(REGISTERED).when(change(null, "en")).expectNoEvents();
        fixture.given(REGISTERED).when(change(null, "fr")).expectEvents(new ProfileChanged(ADA, null, "fr", NOON));
        fixture.given(REGISTERED)
                .when(change("s1.newName", "en"))
                .expectEvents(new ProfileChanged(ADA, "s1.newName", null, NOON));
    }

    private static Act enter(String code, Instant at) {
        return new Act(ADA, user -> user.enterCode(code::equals, at));
    }

    private static Act link() {
        return new Act(ADA, user -> {
            user.linkWallet(WALLET, WalletKind.LINKED, NOON);
            return true;
        });
    }

    private static Act change(@org.jspecify.annotations.Nullable String name, String locale) {
        return new Act(ADA, user -> {
            user.changeProfile(name, locale, NOON);
            return true;
        });
    }

    record Act(@TargetAggregateIdentifier UserId userId, Function<User, Object> step) {}

    static final class Actor {

        private final Repository<User> users;

        Actor(Repository<User> users) {
            this.users = users;
        }

        @CommandHandler
        Object handle(Act act) {
            return users.load(act.userId().toString()).invoke(act.step());
        }
    }
}

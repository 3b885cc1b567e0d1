package io.sejour.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.deposit.DepositPaid;
import io.sejour.api.deposit.DepositReturned;
import io.sejour.payment.deposit.DepositState;
import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** What must hold in whatever order things happen, however often they are told, and however late. */
class DepositPropertiesTest {
    private static final int TRIES = 500;

    /** A claim may have come first and made the return fail: without a timer it would lie in the contract for good. */
    @Example
    void whoHearsOfThePaymentAfterTheLastInstantStillLooksAgain() {
        try (DepositWorld world = new DepositWorld(1, false)) {
            Instant late = world.terms().exitAt().plusSeconds(1);

            DepositState paid = world.process
                    .on(
                            world.state(),
                            new DepositPaid(world.deposit(), world.booking(), DepositWorld.AMOUNT, world.log()),
                            late)
                    .state();

            assertThat(paid.wakeAt()).isAfter(late);
        }
    }

    @Property(tries = TRIES)
    void whatWasPaidInIsPaidOutToTheWeiAndNothingStaysInTheContract(
            @ForAll long seed, @ForAll boolean isManaged, @ForAll @IntRange(max = 150) int steps) {
        try (DepositWorld world = new DepositWorld(seed, isManaged)) {
            for (int i = 0; i < steps; i++) {
                world.step();
            }
            world.comeToRest();
            DepositContract chain = world.chain;
            DepositReturned returned = world.returned();

            assertThat(world.isOver()).as("the process ends").isTrue();
            assertThat(chain.state).isIn(DepositContract.State.NONE, DepositContract.State.DONE);
            if (chain.state == DepositContract.State.DONE) {
                assertThat(chain.guestWei.plus(chain.hostWei)).isEqualTo(DepositWorld.AMOUNT);
                assertThat(returned).as("what the chain did is known").isNotNull();
                assertThat(returned.guestWei()).isEqualTo(chain.guestWei);
                assertThat(returned.hostWei()).isEqualTo(chain.hostWei);
            } else {
                assertThat(returned).isNull();
            }
            if (!chain.hostWei.isZero()) {
                assertThat(world.hostMayHaveSome).as("accepted or ruled").isTrue();
                assertThat(chain.hostWei).isEqualTo(chain.claim);
            }
            Statistics.label("endings")
                    .collect(chain.state, chain.hostWei.isZero())
                    .coverage(seen -> {
                        seen.check(DepositContract.State.NONE, true).count(count -> count > 0);
                        seen.check(DepositContract.State.DONE, true).count(count -> count > 0);
                        seen.check(DepositContract.State.DONE, false).count(count -> count > 0);
                    });
            Statistics.label("ruled")
                    .collect(chain.isRuled())
                    .coverage(seen -> seen.check(true).count(count -> count > 0));
        }
    }
}

package io.sejour.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 9, 3));
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(new Spread(3, 1, 9, 4));
    }

    @Test
    void nothingMeasuredIsNoSpread() {
        assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAimIsMetFromItsSide() {
        assertThat(Aim.atLeast("ratio", 3, 3).isMet()).isTrue();
        assertThat(Aim.atLeast("ratio", 3, 2.9).isMet()).isFalse();
        assertThat(Aim.atMost("p99", 100, 100).isMet()).isTrue();
        assertThat(Aim.atMost("p99", 100, 101).isMet()).isFalse();
    }

    @Test
    void whatIsDrawnIsEscaped() {
        Report report = new Report("a<b", true).add("g&h", "n", Spread.of(List.of(1.0)), "x/s");
        assertThat(BarChart.svg(report))
                .contains("sejour bench a&lt;b", "g&amp;h")
                .doesNotContain("a<b");
    }
}

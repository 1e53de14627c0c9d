package io.cloudpc.snapshots.domain.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class InvalidInputTest {
    private static final InvalidInput ONE = new InvalidInput.Malformed("It is empty.", "Give a name.");
    private static final InvalidInput TWO =
            new InvalidInput.UnusableSas(SasProblem.NOT_HTTPS, "It is not https.", "Give the https URL.");
    private static final InvalidInput THREE = new InvalidInput.UnfitSources("It is alone.", "Give a name.");

    @Test
    void isItselfWhereItIsTheOnlyOne() {
        assertThat(InvalidInput.of(List.of(ONE))).isSameAs(ONE);
        assertThat(ONE.problems()).containsExactly(ONE);
        assertThatThrownBy(() -> new InvalidInput.Several(List.of(ONE))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysAllProblemsAndEachRemedyOnce() {
        var several = InvalidInput.of(List.of(ONE, InvalidInput.of(List.of(TWO, THREE))));

        assertThat(several.problems()).containsExactly(ONE, TWO, THREE);
        assertThat(several.message()).isEqualTo("It is empty. It is not https. It is alone.");
        assertThat(several.remedy()).isEqualTo("Give a name. Give the https URL.");
    }

    @Test
    void isMatchedAsTheKindThatItIs() {
        assertThat(List.of(ONE, TWO, THREE, InvalidInput.of(List.of(ONE, TWO))).stream()
                        .map(input -> input.<Integer>match(one -> 1, two -> 2, three -> 3, four -> 4)))
                .containsExactly(1, 2, 3, 4);
    }
}

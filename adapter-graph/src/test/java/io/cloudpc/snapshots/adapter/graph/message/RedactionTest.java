package io.cloudpc.snapshots.adapter.graph.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "see https://a.blob.core.windows.net/c/d?sv=1&sig=SECRET%2Bx%3D&se=2",
                "the query sv=1&SIG=SECRET&se=2",
                "encoded sig%3DSECRET%26se",
                "sig=SECRET",
                "Authorization: Bearer SECRET.part-of_it~+/=",
                "bearer  SECRET",
                "token eyJhbGciOiJSUzI1NiJ9.SECRET.SECRET",
                "{\"url\":\"https://a/b?sig=SECRET\"}"
            })
    void takesOutEverySecret(String text) {
        assertThat(Redaction.of(text)).doesNotContain("SECRET").contains("…");
    }

    @Test
    void leavesOrdinaryTextAsItIs() {
        var text = "The design of the signal (sign=1) failed: see https://aka.ms/x?view=1. Bearing east.";

        assertThat(Redaction.of(text)).isEqualTo(text);
    }

    @Test
    void cutsWhatNobodyWouldRead() {
        assertThat(Redaction.of("x".repeat(100_000))).hasSizeLessThan(2100);
    }
}

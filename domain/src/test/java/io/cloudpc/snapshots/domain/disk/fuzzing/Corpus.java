package io.cloudpc.snapshots.domain.disk.fuzzing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** What earlier searches found worth keeping: a recipe a line, in hexadecimal. */
final class Corpus {
    private Corpus() {}

    static List<byte[]> recipes() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Corpus.class.getResourceAsStream("corpus.hex")), StandardCharsets.US_ASCII))) {
            return lines.lines().map(HexFormat.of()::parseHex).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

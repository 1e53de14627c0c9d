package io.cloudpc.snapshots.domain.disk.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudpc.snapshots.domain.disk.Verdict;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.zip.InflaterInputStream;

/** A collected case: a sparse file, and what has to be said of it. */
public record DiskCase(String name, FileType fileType, Verdict verdict, String code, PatchedBytes bytes) {
    /** All cases of the collection. */
    public static List<DiskCase> all() {
        try (InputStream json = Objects.requireNonNull(DiskCase.class.getResourceAsStream("/disk-cases/cases.json"))) {
            List<DiskCase> cases = new ArrayList<>();
            for (JsonNode node : new ObjectMapper().readTree(json).path("cases")) {
                cases.add(of(node));
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DiskCase of(JsonNode node) throws IOException {
        List<Patch> patches = new ArrayList<>();
        for (JsonNode patch : node.path("patches")) {
            byte[] compressed = Base64.getDecoder().decode(patch.path("z").asText());
            byte[] bytes = new InflaterInputStream(new ByteArrayInputStream(compressed)).readAllBytes();
            patches.add(new Patch(patch.path("off").asLong(), bytes));
        }
        return new DiskCase(
                node.path("name").asText(),
                FileType.named(node.path("kind").asText()).orElseThrow(),
                Verdict.valueOf(node.path("verdict").asText()),
                node.path("code").asText(),
                new PatchedBytes(node.path("size").asLong(), patches));
    }

    @Override
    public String toString() {
        return name;
    }
}

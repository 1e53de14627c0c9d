package io.cloudpc.snapshots.host.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.application.failure.JournalFailed;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.application.reconciling.Reconciliation.AtWork;
import io.cloudpc.snapshots.application.reconciling.Reconciliation.Failed;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.host.cli.SchemaValidator;
import io.cloudpc.snapshots.host.cli.output.Console;
import io.cloudpc.snapshots.host.cli.output.Json;
import io.cloudpc.snapshots.host.cli.output.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReconcileReportsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T09:42:00Z");
    private static final AtWork CLAIM =
            new AtWork(SampleTenant.MEGAN, "Submitting", new HostId("host-a"), NOW, NOW.plusSeconds(600));
    private static final Failed FAILED = new Failed(
            SampleTenant.MEGAN,
            new JournalFailed(new JournalFailure.Unavailable(
                    Effect.CERTAINLY_NOT_DONE, "The journal is down.", "Try again when it is up.")));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Console console =
            new Console(out, OutputStream.nullOutputStream(), Terminal.none(), StandardCharsets.UTF_8);

    @Test
    void saysFromWhenOnAClaimIsInDoubt() {
        console.text(new ClaimReport(CLAIM)::writeTo);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("In progress:", "host-a", "run reconcile after 2026-11-27 09:52");
    }

    @Test
    void saysWhyARecordWasNotReconciled() {
        console.text(new UnreconciledReport(FAILED)::writeTo);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("The journal is down.", "Try again when it is up.");
    }

    @Test
    void bothAreInTheSchema() throws IOException {
        assertIsInSchema(new ClaimReport(CLAIM)::writeTo);
        assertIsInSchema(new UnreconciledReport(FAILED)::writeTo);
    }

    private void assertIsInSchema(Consumer<Json> report) throws IOException {
        out.reset();
        console.json(report);
        var mapper = new ObjectMapper();
        var schema =
                mapper.readTree(Path.of("../../docs/json-output.schema.json").toFile());

        assertThat(new SchemaValidator(schema).problems(mapper.readTree(out.toByteArray())))
                .isEmpty();
    }
}

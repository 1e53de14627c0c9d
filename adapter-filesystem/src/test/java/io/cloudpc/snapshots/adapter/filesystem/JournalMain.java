package io.cloudpc.snapshots.adapter.filesystem;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloudpc.snapshots.application.port.journal.ImportJournal;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.SourceReference;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.testing.contracts.SampleRecords;
import io.vavr.control.Either;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A host that does with a journal what it is told by lines, and answers each by a line. */
final class JournalMain {
    /** Longer than any test takes. */
    static final long PATIENT = 120_000;

    private final ImportJournal journal;
    private final String name;
    private Optional<JournalEntry> seen = Optional.empty();

    private JournalMain(ImportJournal journal, String name) {
        this.journal = journal;
        this.name = name;
    }

    public static void main(String[] arguments) throws IOException {
        var patience = Duration.ofMillis(Long.parseLong(arguments[2]));
        var host = new JournalMain(LocalJournal.in(Path.of(arguments[0]), patience), arguments[1]);
        var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var words = line.split(" ", 2);
            host.obey(words[0], SampleRecords.user(Integer.parseInt(words[1])));
        }
    }

    private void obey(String order, UserId user) {
        switch (order) {
            case "create" -> System.out.println(answer(journal.create(SampleRecords.reserved(user, name))));
            case "look" -> System.out.println(look(user));
            case "replace" ->
                System.out.println(answer(journal.replace(
                        seen.orElseThrow(), SampleRecords.withdrawn(SampleRecords.reserved(user, name), name, name))));
            case "write" -> writeStepsForEver(user);
            default -> throw new IllegalArgumentException(order);
        }
    }

    private String look(UserId user) {
        seen = journal.find(user).get();
        return "seen";
    }

    /** Says the number of each step when the journal has it. */
    private void writeStepsForEver(UserId user) {
        var entry = journal.find(user).get().orElseThrow();
        for (int step = stepOf(entry.record()) + 1; ; step++) {
            entry = journal.replace(entry, step(user, step)).get();
            System.out.println(step);
        }
    }

    /** A record so large that it takes its time to be written. */
    static ImportRecord step(UserId user, int number) {
        var record = SampleRecords.withdrawn(SampleRecords.reserved(user, "writer"), "writer", "Step " + number);
        var large = new SourceReference(FileType.DATA_FILE, "x".repeat(400_000), "disk.vhd");
        return new ImportRecord(user, record.attempt(), List.of(large), record.state(), record.history());
    }

    static int stepOf(ImportRecord record) {
        return Integer.parseInt(
                ((ImportState.Withdrawn) record.state()).reason().substring("Step ".length()));
    }

    private static String answer(Either<JournalFailure, JournalEntry> answer) {
        return answer.fold(
                failure -> failure.getClass().getSimpleName() + " " + failure.effect() + " " + failure.message(),
                entry -> "done");
    }
}

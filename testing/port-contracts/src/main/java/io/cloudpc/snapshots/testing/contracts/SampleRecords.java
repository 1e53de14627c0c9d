package io.cloudpc.snapshots.testing.contracts;

import io.cloudpc.snapshots.domain.journal.AttemptId;
import io.cloudpc.snapshots.domain.journal.Handover;
import io.cloudpc.snapshots.domain.journal.Handover.Confirmation;
import io.cloudpc.snapshots.domain.journal.Handover.LicenceMark;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.Lease;
import io.cloudpc.snapshots.domain.journal.PurgedSnapshot;
import io.cloudpc.snapshots.domain.journal.Remembered;
import io.cloudpc.snapshots.domain.journal.Silence;
import io.cloudpc.snapshots.domain.journal.SourceReference;
import io.cloudpc.snapshots.domain.journal.Step;
import io.cloudpc.snapshots.domain.snapshot.Acceptance;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.Question;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.SkuId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Records for tests of journals: the same number gives the same user, the same name the same host. */
public final class SampleRecords {
    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00.123456789Z");
    private static final Optional<SnapshotId> ID = Optional.of(new SnapshotId("CPC_a1b2c3d4-0001_ö"));
    private static final Lease LEASE = new Lease(new HostId("host-1/4711"), NOW.plusSeconds(600));
    private static final List<SourceReference> SOURCES = List.of(
            new SourceReference(
                    FileType.DATA_FILE,
                    "/subscriptions/0c7e9b1a-3f52-4d18-9a64-5e2b8f7d6c01/resourceGroups/disks/providers"
                            + "/Microsoft.Storage/storageAccounts/contosodisks/images/Größe 1/megan.vhd",
                    "megan.vhd"),
            new SourceReference(
                    FileType.VIRTUAL_MACHINE_GUEST_STATE,
                    "https://contosodisks.blob.core.windows.net/images/megan-state.vhd",
                    "megan-state.vhd"));

    private SampleRecords() {}

    /** A user. Users of ascending numbers up to 255 are in the order of their ids. */
    public static UserId user(int number) {
        return new UserId(new UUID(((long) number << 56) | 0x4000L, 0x8000_0000_0000_0000L | number));
    }

    /** The first record of a user, as this host makes it. */
    public static ImportRecord reserved(UserId user, String host) {
        var by = new HostId(host);
        var attempt = new AttemptId(UUID.nameUUIDFromBytes((user + host).getBytes(StandardCharsets.UTF_8)));
        var state = new ImportState.Reserved(new Lease(by, NOW.plusSeconds(600)));
        return new ImportRecord(user, attempt, SOURCES, state, List.of(step(by, state, Optional.empty())));
    }

    /** A record with a source whose location has this many characters. */
    public static ImportRecord ofSize(UserId user, int characters) {
        var record = reserved(user, "host-a");
        var source = new SourceReference(FileType.DATA_FILE, "x".repeat(characters), "os.vhd");
        return new ImportRecord(user, record.attempt(), List.of(source), record.state(), record.history());
    }

    /** The record after this host has given the attempt up; a different reason makes a different record. */
    public static ImportRecord withdrawn(ImportRecord record, String host, String reason) {
        var state = new ImportState.Withdrawn(reason);
        var step = step(new HostId(host), state, Optional.of(reason));
        return new ImportRecord(
                record.user(),
                record.attempt(),
                record.sources(),
                state,
                Stream.concat(record.history().stream(), Stream.of(step)).toList(),
                record.remembered());
    }

    /** A record with as many steps as a record can have. */
    public static ImportRecord withLongestHistory(UserId user) {
        var record = reserved(user, "host-1");
        var steps = IntStream.range(0, ImportRecord.LONGEST_HISTORY)
                .mapToObj(i -> new Step(
                        NOW.plusSeconds(i),
                        new HostId("host-" + i),
                        record.state().name(),
                        Optional.of("Step " + i
                                + " of many, with a note as long as such notes are: the service did not answer."),
                        Optional.of("request-" + i)))
                .toList();
        return new ImportRecord(user, record.attempt(), record.sources(), record.state(), steps);
    }

    /** Records of this user that have every state between them, with and without what is optional, and difficult text. */
    public static List<ImportRecord> inEveryState(UserId user) {
        return states().stream().map(state -> inState(user, state)).toList();
    }

    private static ImportRecord inState(UserId user, ImportState state) {
        var by = new HostId("host-1/4711");
        var attempt = new AttemptId(new UUID(0x1234_5678_9abc_4defL, 0x8fed_cba9_8765_4321L));
        var first = new Step(Instant.EPOCH, by, "Reserved", Optional.empty(), Optional.empty());
        var last = new Step(
                NOW,
                by,
                state.name(),
                Optional.of("\"Größe\" \\ 磁盘 💾,\n\tnext line\u2028 \u0000 </end>"),
                Optional.of("d6a1f0c2-request"));
        var sources = state instanceof ImportState.Expired ? List.<SourceReference>of() : SOURCES;
        return new ImportRecord(user, attempt, sources, state, List.of(first, last));
    }

    /** Records of this user with what version 2 of the journal added. */
    public static List<ImportRecord> withEvidence(UserId user) {
        var silence = new Silence(NOW, NOW.plusSeconds(600), 3);
        var remembered = new Remembered(
                List.of(
                        UserPrincipalName.parse("megan@contoso.com").get(),
                        UserPrincipalName.parse("o'hara@contoso.com").get()),
                List.of(new PurgedSnapshot(ID.get(), NOW.minusSeconds(60))),
                ID);
        return Stream.of(
                        new ImportState.OutcomeUnknown(NOW, "client-request-1", "No answer.", Optional.of(silence)),
                        new ImportState.Purging(
                                ID, NOW, NOW.plusMillis(1), true, Optional.of("images/new.vhd"), Optional.of(silence)),
                        new ImportState.Purged(ID, Optional.of("images/new.vhd")))
                .map(state -> inState(user, state))
                .map(record -> new ImportRecord(
                        record.user(),
                        record.attempt(),
                        record.sources(),
                        record.state(),
                        record.history().stream()
                                .map(step -> new Step(
                                        step.at(),
                                        step.by(),
                                        step.state(),
                                        step.note(),
                                        step.requestId(),
                                        step.accepted(),
                                        Optional.of(new Step.Repeats(12, NOW.plusSeconds(3600)))))
                                .toList(),
                        remembered))
                .toList();
    }

    /** A record of this user whose request was sent because somebody had accepted what the rules asked about. */
    public static ImportRecord withAcceptance(UserId user) {
        var record = inState(user, new ImportState.Submitting(LEASE, NOW, "client-request-1"));
        var acceptance = new Acceptance(Question.WRONG_PERSON, "O'Hara \"operator\" 💾", NOW.minusSeconds(5));
        return new ImportRecord(
                record.user(),
                record.attempt(),
                record.sources(),
                record.state(),
                record.history().stream()
                        .map(step -> step.state().equals("Submitting") ? step.accepting(List.of(acceptance)) : step)
                        .toList(),
                record.remembered());
    }

    /** Records of this user with what version 4 of the journal added. */
    public static List<ImportRecord> handedOver(UserId user) {
        var sku = new SkuId(new UUID(1, 2));
        var mark = new LicenceMark(sku, Optional.of(new GroupId(new UUID(3, 4))), NOW, NOW.plusSeconds(600));
        return Stream.of(
                        new Handover(OptionalLong.of(127L << 30), Optional.empty(), Optional.empty()),
                        new Handover(OptionalLong.of(0), Optional.of(mark), Optional.empty()),
                        new Handover(
                                OptionalLong.empty(),
                                Optional.of(new LicenceMark(sku, Optional.empty(), NOW, NOW)),
                                Optional.of(new Confirmation(NOW, Optional.of("All files are there. \"Größe\"")))))
                .map(handover -> inState(user, new ImportState.Succeeded(ID, NOW))
                        .handedOver(
                                handover,
                                step(new HostId("host-1"), new ImportState.Succeeded(ID, NOW), Optional.empty())))
                .toList();
    }

    private static List<ImportState> states() {
        Optional<SnapshotId> none = Optional.empty();
        return List.of(
                new ImportState.Reserved(LEASE),
                new ImportState.Submitting(LEASE, NOW, "client-request-1"),
                new ImportState.OutcomeUnknown(NOW, "client-request-1", "The connection broke after 30 s."),
                new ImportState.Accepted(none, NOW),
                new ImportState.Accepted(ID, NOW),
                new ImportState.Importing(ID, Instant.parse("2026-11-24T09:30:00Z")),
                new ImportState.Succeeded(ID, NOW),
                new ImportState.Used(ID, NOW),
                new ImportState.Expired(none, NOW),
                new ImportState.Failed(ID, NOW, "The snapshot import has failed because the file format is incorrect."),
                new ImportState.Failed(none, NOW, ""),
                new ImportState.Rejected("MissingProvisionPolicy", "No provisioning policy is assigned to the user."),
                new ImportState.Withdrawn("The rules were not kept."),
                new ImportState.Purged(ID),
                new ImportState.Purged(none),
                new ImportState.Purging(ID, NOW, NOW.plusMillis(1)));
    }

    private static Step step(HostId by, ImportState state, Optional<String> note) {
        return new Step(NOW, by, state.name(), note, Optional.empty());
    }
}

package io.cloudpc.snapshots.application.inspecting;

import static io.cloudpc.snapshots.application.fixture.Host.aRequest;
import static io.cloudpc.snapshots.application.fixture.Host.anOutage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import io.cloudpc.snapshots.application.failure.NoSuchUser;
import io.cloudpc.snapshots.application.failure.ReadFailed;
import io.cloudpc.snapshots.application.failure.ServiceFailed;
import io.cloudpc.snapshots.application.failure.SourceFailed;
import io.cloudpc.snapshots.application.fixture.Host;
import io.cloudpc.snapshots.application.fixture.SampleDisks;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.application.port.storage.OpenDisk;
import io.cloudpc.snapshots.application.port.storage.SourceFailure;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.Verdict;
import io.cloudpc.snapshots.domain.rule.DiskEvidence;
import io.cloudpc.snapshots.domain.rule.Fact;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiskJudgeTest {
    private static final DiskLocation FILE = new LocalFile("/disks/os.vhd");
    private static final DiskSources FOREIGN = location -> Either.left(new SourceFailure.NotServed(location));
    private static final DiskSources SAMPLES = location -> Either.right(SampleDisks.of(location));

    @Test
    void opensALocationWithTheFirstSourceThatServesIt() {
        assertThat(judge(FOREIGN, SAMPLES)
                        .inspect(FILE, FileType.DATA_FILE)
                        .get()
                        .verdict())
                .isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void stopsAtASourceThatServesTheLocationAndFails() {
        DiskSources missing =
                location -> Either.left(new SourceFailure.Missing(location, "It is gone.", "Look again."));

        assertThat(judge(missing, SAMPLES).inspect(FILE, FileType.DATA_FILE).getLeft())
                .isInstanceOf(SourceFailed.class);
    }

    @Test
    void saysSoWhenNoSourceServesALocation() {
        assertThat(judge(FOREIGN).inspect(FILE, FileType.DATA_FILE).getLeft().message())
                .contains("cannot read '/disks/os.vhd'");
    }

    @Test
    void takesADiskThatNobodyCanOpenForUncheckedAndAMissingOneForWrong() {
        DiskSources missing =
                location -> Either.left(new SourceFailure.Missing(location, "It is gone.", "Look again."));
        DiskSources down = location -> Either.left(new SourceFailure.Unavailable(location, "It is down.", "Wait."));

        assertThat(evidence(FOREIGN)).isInstanceOf(Fact.Unavailable.class);
        assertThat(evidence(down)).isInstanceOf(Fact.Unavailable.class);
        assertThat(evidence(missing))
                .isEqualTo(new Fact.Known<>(new DiskEvidence.NoDisk("It is gone.", "Look again.")));
    }

    @Test
    void closesWhatItOpensWhateverHappens() {
        var closed = new ArrayList<DiskLocation>();

        assertThat(judge(location -> Either.right(broken(() -> closed.add(location))))
                        .inspect(FILE, FileType.DATA_FILE)
                        .getLeft())
                .isInstanceOf(ReadFailed.class);
        assertThat(closed).containsExactly(FILE);
    }

    @Test
    void findsTheUserThatAPersonNamed() {
        var host = new Host();
        var megan = UserRef.parse("megan@contoso.com").get();

        assertThat(host.imports.findUser().find(megan).get()).isEqualTo(Host.megan());
        when(host.directory.user(any())).thenReturn(Either.right(Optional.empty()));
        assertThat(host.imports.findUser().find(megan).getLeft()).isEqualTo(new NoSuchUser(megan));
        when(host.directory.user(any())).thenReturn(Either.left(anOutage(Effect.CERTAINLY_NOT_DONE)));
        assertThat(host.imports.findUser().find(megan).getLeft()).isInstanceOf(ServiceFailed.class);
    }

    private static DiskJudge judge(DiskSources... sources) {
        return new DiskJudge(new DiskOpener(List.of(sources)), DiskPolicy.standard());
    }

    private static Fact<DiskEvidence> evidence(DiskSources source) {
        return judge(source).evidence(aRequest()).values().iterator().next();
    }

    private static OpenDisk broken(Runnable onClose) {
        return new OpenDisk() {
            @Override
            public DiskBytes bytes() {
                return new DiskBytes() {
                    @Override
                    public long length() {
                        return 1 << 20;
                    }

                    @Override
                    public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
                        return Either.left(new ReadFailure.Unreadable("The disk is broken.", "Take another."));
                    }
                };
            }

            @Override
            public void close() {
                onClose.run();
            }
        };
    }
}

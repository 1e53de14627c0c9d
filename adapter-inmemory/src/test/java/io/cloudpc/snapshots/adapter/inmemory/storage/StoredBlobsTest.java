package io.cloudpc.snapshots.adapter.inmemory.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.adapter.inmemory.testing.AdjustableClock;
import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.application.port.storage.SourceFailure;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredBlobsTest {
    private static final Instant START = Instant.parse("2026-11-24T09:30:00Z");
    private static final StorageBlob BLOB = SampleTenant.disk("megan.vhd");

    private final AdjustableClock clock = new AdjustableClock(START);
    private final DiskSources noFile =
            file -> Either.left(new SourceFailure.Missing(file, "There is no file '" + file + "'.", "Look for it."));
    private final InMemoryTenant tenant =
            InMemoryTenant.builder().clock(clock).localFiles(noFile).build();

    @Test
    void openBySasUrlInAnyCaseOfTheHost() {
        tenant.addBlob(BLOB, new PatchedBytes(512, List.of()));

        assertThat(tenant.sources()
                        .open(sasUrl("ContosoDisks", "megan.vhd"))
                        .get()
                        .bytes()
                        .length())
                .isEqualTo(512);
    }

    @Test
    void openByAnAccountIdInAnyCase() {
        tenant.addBlob(BLOB, new PatchedBytes(512, List.of()));
        var account = new StorageAccountId(BLOB.account().subscription(), "MIGRATION", "contosodisks");

        assertThat(tenant.sources()
                        .open(new StorageBlob(account, BLOB.container(), BLOB.blob()))
                        .isRight())
                .isTrue();
    }

    @Test
    void stayClosedOnceASasUrlHasExpired() {
        tenant.addBlob(BLOB, new PatchedBytes(512, List.of()));
        var url = sasUrl("contosodisks", "megan.vhd");
        clock.advance(Duration.ofDays(3));

        assertThat(tenant.sources().open(url).getLeft()).isInstanceOf(SourceFailure.Denied.class);
    }

    @Test
    void areMissingWhereTheAccountIs() {
        assertThat(tenant.sources().open(BLOB).getLeft()).isInstanceOf(SourceFailure.Missing.class);
        assertThat(tenant.sources().open(sasUrl("contosodisks", "megan.vhd")).getLeft())
                .isInstanceOf(SourceFailure.Missing.class);
    }

    @Test
    void tellOfTheLocalFileThatIsGone() {
        tenant.addBlob(BLOB, new LocalFile("megan.vhd"));

        assertThat(tenant.sources().open(BLOB).getLeft())
                .isEqualTo(new SourceFailure.Missing(BLOB, "There is no file 'megan.vhd'.", "Look for it."));
    }

    @Test
    void tellThatTheTenantWasGivenNoWayToReadLocalFiles() {
        var blind = InMemoryTenant.builder().build().addBlob(BLOB, new LocalFile("megan.vhd"));

        var failure = blind.sources().open(BLOB).getLeft();

        assertThat(failure).isInstanceOf(SourceFailure.Unavailable.class);
        assertThat(failure.message()).contains("megan.vhd");
    }

    private static SasUrl sasUrl(String account, String blob) {
        return SasUrl.parse(
                        "https://" + account + ".blob.core.windows.net/disks/" + blob
                                + "?sv=2024-11-04&sr=b&sp=r&se=2026-11-26T09:30:00Z&sig=c2VjcmV0",
                        SasPolicy.at(START))
                .get();
    }
}

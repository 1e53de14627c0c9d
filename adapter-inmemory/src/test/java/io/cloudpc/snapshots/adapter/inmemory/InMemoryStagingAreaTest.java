package io.cloudpc.snapshots.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.storage.InMemoryStagingArea;
import io.cloudpc.snapshots.application.port.storage.Hold;
import io.cloudpc.snapshots.application.port.storage.StagingArea;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.port.storage.StagingNotes;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.testing.contracts.StagingAreaContract;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InMemoryStagingAreaTest extends StagingAreaContract {
    private static final StorageAccountId ACCOUNT =
            new StorageAccountId(UUID.fromString("0c7e9b1a-3f52-4d18-9a64-5e2b8f7d6c01"), "disks", "contosodisks");
    private static final ContainerName CONTAINER = new ContainerName("images");

    private Instant now = Instant.parse("2026-11-24T09:30:00Z");
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final InMemoryStagingArea area = new InMemoryStagingArea(clock).addContainer(ACCOUNT, CONTAINER);
    private int places;

    @Override
    protected StagingArea open() {
        return area;
    }

    @Override
    protected StorageBlob newPlace() {
        return new StorageBlob(ACCOUNT, CONTAINER, new BlobName("megan-" + places++ + ".vhd"));
    }

    @Override
    protected StorageBlob placeWithoutContainer() {
        return new StorageBlob(ACCOUNT, new ContainerName("no-such-container"), new BlobName("megan.vhd"));
    }

    @Override
    protected void breakLease(StorageBlob place) {
        area.breakLease(place);
    }

    @Override
    protected SourceLocation copySource(byte[] content) {
        var made = area.create(newPlace(), content.length, StagingNotes.none()).get();
        try (var writer = area.open(made, Hold.passing()).get()) {
            writer.write(0, ByteBuffer.wrap(content)).get();
        }
        return made.place();
    }

    @Override
    protected String versionOf(SourceLocation source) {
        return area.find((StorageBlob) source).get().orElseThrow().version();
    }

    @Test
    void letsAnotherWriterInWhenTheLeaseOfTheFirstHasEnded() {
        var made = area.create(newPlace(), 1024, StagingNotes.none()).get();
        var first = area.open(made, Hold.passing()).get();

        now = now.plus(StagingWriter.LEASE);

        try (var second = area.open(made, Hold.passing()).get()) {
            assertThat(first.write(0, ByteBuffer.allocate(512)).getLeft())
                    .isEqualTo(new StagingFailure.LeaseLost(made.place()));
            assertThat(second.write(0, ByteBuffer.allocate(512)).isRight()).isTrue();
        }
    }

    @Test
    void keepsALastingHoldForEver() {
        var made = area.create(newPlace(), 1024, StagingNotes.none()).get();
        var writer = area.open(made, Hold.lasting(UUID.randomUUID())).get();

        now = now.plus(Duration.ofDays(365));

        assertThat(area.open(made, Hold.passing()).getLeft()).isEqualTo(new StagingFailure.Leased(made.place()));
        assertThat(writer.renew().isRight()).isTrue();
    }
}

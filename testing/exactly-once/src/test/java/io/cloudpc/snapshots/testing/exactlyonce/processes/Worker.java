package io.cloudpc.snapshots.testing.exactlyonce.processes;

import com.azure.core.credential.AccessToken;
import io.cloudpc.snapshots.adapter.graph.GraphTenant;
import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.application.failure.Failure;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.application.port.service.PurgeAnswer;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.application.port.service.Submission;
import io.cloudpc.snapshots.application.port.service.SubmitOrder;
import io.cloudpc.snapshots.application.port.storage.OpenDisk;
import io.cloudpc.snapshots.application.purging.PurgeOrder;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** A host that does what it is told, one line at a time, until it is killed. */
final class Worker {
    private static final DiskBytes DISK = SampleDisk.fixedVhd(32L << 20);

    private Worker() {}

    /** Takes its name, the base URL of Graph and the file of the clock; hears where the journal is, then its orders. */
    public static void main(String[] args) throws IOException {
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var journal = new JournalPlace(
                List.of(Objects.requireNonNull(orders.readLine()).split("\t", -1)));
        var clock = new SharedClock(Path.of(args[2]));
        var graph = GraphTenant.builder()
                .credential(request -> Mono.just(new AccessToken("a-token", OffsetDateTime.MAX)))
                .baseUrlForTests(URI.create(args[1]))
                .clock(clock)
                .build();
        var imports = SnapshotImports.builder()
                .service(new InSharedTime(graph.service()))
                .directory(graph.directory())
                .sources(location -> Either.right(new InMemoryDisk()))
                .journal(journal.open())
                .clock(clock)
                .pause(time -> {})
                .host(new HostId(args[0]))
                .build();
        say("ready");
        for (var order = orders.readLine(); order != null; order = orders.readLine()) {
            int space = order.indexOf(' ');
            var user = UserId.parse(order.substring(space + 1)).get();
            var result = obey(imports, order.substring(0, space), user);
            say(result.fold(Failure::message, done -> "done"));
        }
    }

    private static Either<? extends Failure, ?> obey(SnapshotImports imports, String order, UserId user) {
        return switch (order) {
            case "import" -> imports.importSnapshot().importSnapshot(Waves.request(user));
            case "replace" -> imports.replaceSnapshot().replace(Waves.request(user), true);
            case "track" -> imports.trackImport().once(user);
            case "purge" -> imports.purgeSnapshot().purge(PurgeOrder.of(user).evenIfInUse(true));
            case "reconcile" -> imports.reconcileImports().all();
            default -> throw new IllegalArgumentException(order);
        };
    }

    private static void say(String line) {
        System.out.println(line.replace('\n', ' '));
        System.out.flush();
    }

    /** The dates of the simulator's answers are of the real time, and its imports of the shared one. */
    private record InSharedTime(CloudPcService service) implements CloudPcService {
        @Override
        public Either<ServiceFailure, Submission> submit(ImportRequest request, SubmitOrder order) {
            return service.submit(request, order);
        }

        @Override
        public Either<ServiceFailure, Optional<SnapshotImport>> retrieve(SnapshotId id) {
            return service.retrieve(id);
        }

        @Override
        public Either<ServiceFailure, Listing> list() {
            return service.list();
        }

        @Override
        public Either<ServiceFailure, PurgeAnswer> purge(SnapshotId id) {
            return service.purge(id);
        }
    }

    private record InMemoryDisk() implements OpenDisk {
        @Override
        public DiskBytes bytes() {
            return DISK;
        }

        @Override
        public void close() {}
    }
}

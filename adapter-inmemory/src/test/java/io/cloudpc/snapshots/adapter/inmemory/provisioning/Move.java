package io.cloudpc.snapshots.adapter.inmemory.provisioning;

import io.cloudpc.snapshots.adapter.inmemory.Contoso;
import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.adapter.inmemory.tenant.LicencePlan;
import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.application.failure.LicenceFailure;
import io.cloudpc.snapshots.application.provisioning.LicenceOrder;
import io.cloudpc.snapshots.application.provisioning.LicenceOutcome;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;

/** Contoso, with a host that moves people there; waiting moves the clock. */
final class Move {
    static final UserId DIEGO = SampleTenant.DIEGO;
    static final LicencePlan PLAN = LicencePlan.windows365Enterprise(2, 8, 128);

    final Contoso contoso = new Contoso();
    final SnapshotImports imports = host("host-a");

    SnapshotImports host(String name) {
        return SnapshotImports.builder()
                .service(contoso.tenant.service())
                .directory(contoso.tenant.directory())
                .provisioning(contoso.tenant.provisioning())
                .changes(contoso.tenant.changes())
                .sources(contoso.tenant.sources())
                .journal(contoso.tenant.journal())
                .clock(contoso.clock)
                .pause(contoso::advance)
                .host(new HostId(name))
                .build();
    }

    /** A host with an import of Diego that has succeeded and waits for a licence. */
    static Move imported() {
        var move = new Move();
        move.importFor(DIEGO);
        move.contoso.untilImported();
        return move;
    }

    void importFor(UserId user) {
        var blob = SampleTenant.disk(user + ".vhd");
        contoso.tenant.addBlob(blob, SampleDisk.fixedVhd(100L << 30));
        imports.importSnapshot()
                .importSnapshot(ImportRequest.of(user, List.of(new SourceFile(FileType.DATA_FILE, blob)))
                        .get())
                .get();
    }

    Either<LicenceFailure, LicenceOutcome> license() {
        return imports.assignLicence().assign(directly());
    }

    static LicenceOrder directly() {
        return new LicenceOrder(DIEGO, Optional.of(PLAN.partNumber()), Optional.empty());
    }

    ImportRecord record() {
        return contoso.tenant.journal().find(DIEGO).get().orElseThrow().record();
    }
}

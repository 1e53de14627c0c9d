package io.cloudpc.snapshots.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.application.purging.PurgeOrder;
import io.cloudpc.snapshots.application.tracking.FollowPlan;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.rule.Readiness;
import io.cloudpc.snapshots.domain.rule.Violation;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTenantTest {
    private final Contoso contoso = new Contoso();
    private final SnapshotImports imports = SnapshotImports.builder()
            .service(contoso.tenant.service())
            .directory(contoso.tenant.directory())
            .sources(contoso.tenant.sources())
            .journal(contoso.tenant.journal())
            .clock(contoso.clock)
            .pause(contoso::advance)
            .build();

    SampleTenantTest() {
        contoso.tenant.addBlob(SampleTenant.disk("disk.vhd"), SampleDisk.fixedVhd(100L << 30));
    }

    @Test
    void hasOneUserForWhomEverythingIsReady() {
        var readiness = check(SampleTenant.MEGAN);

        assertThat(readiness.isReady()).isTrue();
        assertThat(readiness.warnings()).isEmpty();
    }

    @Test
    void hasAUserForEachThingThatCanBeMissing() {
        assertThat(codes(SampleTenant.ALEX)).containsExactly("MissingProvisionPolicy", "NoSnapshotSetting");
        assertThat(codes(SampleTenant.DIEGO)).containsExactly("NoLicence");
        assertThat(codes(SampleTenant.GRADY)).containsExactly("LicenceTooSmall");
        assertThat(codes(SampleTenant.ISAIAH)).containsExactly("DisabledUser");
        assertThat(codes(SampleTenant.LYNNE)).containsExactly("NoSnapshotSetting");
    }

    @Test
    void carriesAnImportFromReadinessToASecondOne() {
        imports.importSnapshot().importSnapshot(request(SampleTenant.MEGAN)).get();
        var followed = imports.trackImport()
                .untilEnd(SampleTenant.MEGAN, FollowPlan.usual(), look -> {})
                .get();
        assertThat(followed.record().state()).isInstanceOf(ImportState.Succeeded.class);

        assertThat(imports.importSnapshot()
                        .importSnapshot(request(SampleTenant.MEGAN))
                        .isLeft())
                .isTrue();
        imports.purgeSnapshot().purge(PurgeOrder.of(SampleTenant.MEGAN)).get();
        imports.importSnapshot().importSnapshot(request(SampleTenant.MEGAN)).get();

        assertThat(contoso.tenant.facts().submissionsAccepted(SampleTenant.MEGAN))
                .isEqualTo(2);
        assertThat(contoso.tenant.facts().overwritesAttempted()).isZero();
    }

    private Readiness check(UserId user) {
        return imports.checkReadiness().check(request(user));
    }

    private List<String> codes(UserId user) {
        var readiness = check(user);
        assertThat(readiness.outages()).isEmpty();
        return readiness.results().stream()
                .flatMap(result -> result.violations().stream())
                .map(Violation::code)
                .toList();
    }

    private static ImportRequest request(UserId user) {
        return new ImportRequest(user, List.of(new SourceFile(FileType.DATA_FILE, SampleTenant.disk("disk.vhd"))));
    }
}

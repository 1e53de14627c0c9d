package io.cloudpc.snapshots.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.rule.Readiness;
import io.cloudpc.snapshots.domain.rule.Violation;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.TenantId;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.windows.SecurityIdentifier;
import io.cloudpc.snapshots.domain.windows.writing.SampleWindows;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose desktop a disk holds, by what Graph says of people. */
class SwappedDiskTest {
    private static final String TENANT = "0f4c1f5e-3b0a-4d0e-9a77-2f6d1f6b8c31";
    private static final SecurityIdentifier IN_THE_DOMAIN = SecurityIdentifier.parse(
                    "S-1-5-21-1004336348-1177238915-682003330-51237")
            .orElseThrow();

    private final Simulation simulation = new Simulation();

    @AfterEach
    void stop() {
        simulation.close();
    }

    @Test
    void aSwappedPairIsFoundInBothRows() {
        store("megan-s.vhd", SecurityIdentifier.ofObjectId(SampleTenant.MEGAN.value()));
        store("grady-s.vhd", SecurityIdentifier.ofObjectId(SampleTenant.GRADY.value()));

        assertThat(codes(readiness(SampleTenant.MEGAN, "grady-s.vhd", TENANT))).containsExactly("WRONG_PERSON");
        assertThat(codes(readiness(SampleTenant.GRADY, "megan-s.vhd", TENANT))).containsExactly("WRONG_PERSON");
        assertThat(readiness(SampleTenant.MEGAN, "megan-s.vhd", TENANT).isReady())
                .isTrue();
        assertThat(readiness(SampleTenant.GRADY, "grady-s.vhd", TENANT).isReady())
                .isTrue();
    }

    @Test
    void aUserFromADomainIsKnownByTheSidOfTheDomain() {
        store("domain.vhd", IN_THE_DOMAIN);

        assertThat(codes(readiness(SampleTenant.MEGAN, "domain.vhd", TENANT))).containsExactly("WRONG_PERSON");

        var megan = simulation
                .tenant
                .facts()
                .user(new UserRef.ById(SampleTenant.MEGAN))
                .orElseThrow();
        simulation.tenant.addUser(megan.withOnPremisesSecurityIdentifier(IN_THE_DOMAIN));

        assertThat(readiness(SampleTenant.MEGAN, "domain.vhd", TENANT).isReady())
                .isTrue();
    }

    @Test
    void aMachineOfAnotherTenantIsAWarning() {
        store("megan-s.vhd", SecurityIdentifier.ofObjectId(SampleTenant.MEGAN.value()));

        var readiness = readiness(SampleTenant.MEGAN, "megan-s.vhd", new UUID(1, 1).toString());

        assertThat(readiness.isReady()).isTrue();
        assertThat(readiness.warnings()).extracting(Violation::code).contains("OTHER_TENANT");
    }

    private void store(String name, SecurityIdentifier owner) {
        simulation.tenant.addBlob(
                SampleTenant.disk(name), SampleDisk.fixedVhd(64L << 20, SampleWindows.of(owner, "Somebody", TENANT)));
    }

    private Readiness readiness(UserId user, String disk, String tenant) {
        var graph = simulation.adapter().build();
        return SnapshotImports.builder()
                .service(graph.service())
                .directory(graph.directory())
                .sources(simulation.tenant.sources())
                .journal(simulation.tenant.journal())
                .clock(simulation.clock)
                .tenant(TenantId.parse(tenant).get())
                .build()
                .checkReadiness()
                .check(new ImportRequest(user, List.of(new SourceFile(FileType.DATA_FILE, SampleTenant.disk(disk)))));
    }

    private static List<String> codes(Readiness readiness) {
        return readiness.forbidding().stream().map(Violation::code).toList();
    }
}

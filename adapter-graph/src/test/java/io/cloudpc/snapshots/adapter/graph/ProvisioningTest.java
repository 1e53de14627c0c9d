package io.cloudpc.snapshots.adapter.graph;

import static io.cloudpc.snapshots.adapter.graph.Simulation.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningSource;
import io.cloudpc.snapshots.domain.tenant.SkuId;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.testing.graphsimulator.WireFault;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Graph's own ways add to the contracts of provisioning: how often is asked, and what an answer means. */
class ProvisioningTest {
    private static final GroupId GROUP = new GroupId(new UUID(7, 7));

    private final Simulation simulation = new Simulation();
    private final SkuId sku = new SkuId(simulation.tenant.facts().plans().get(0).skuId());
    private final String setting = simulation.tenant.facts().settings().get(0).id();

    ProvisioningTest() {
        simulation.tenant.addGroup(GROUP, "Migration");
    }

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void followsAThousandUsersByFiftyRequests() {
        var users = IntStream.range(0, 1000).mapToObj(ProvisioningTest::user).toList();

        assertThat(simulation.provisioning().cloudPcsOf(users).values()).allMatch(Either::isRight);

        assertThat(sentByItself()).isEqualTo(50);
    }

    @Test
    void asksAboutOneUserWithoutABatch() {
        simulation.provisioning().licenceAssignments(List.of(SampleTenant.MEGAN, SampleTenant.MEGAN));

        assertThat(sentByItself()).isEqualTo(1);
        assertThat(simulation.requestsTo("$batch")).isZero();
    }

    @Test
    void hidesNoAnswerBehindTheFailureOfAnother() {
        simulation
                .faults()
                .nextWhen(part -> part.inBatch() && part.calls(SampleTenant.MEGAN.toString()), WireFault.status(403));

        var answers = simulation.provisioning().users(List.of(SampleTenant.MEGAN, SampleTenant.ALEX));

        assertThat(at(answers, SampleTenant.MEGAN).getLeft()).isInstanceOf(ServiceFailure.Forbidden.class);
        assertThat(at(answers, SampleTenant.ALEX).get()).isPresent();
    }

    @Test
    void takesAUserWhoseLicencesAreNotToldForNoAnswer() {
        simulation
                .faults()
                .always(
                        SampleTenant.MEGAN.toString(),
                        WireFault.answering(200, "{\"id\": \"" + SampleTenant.MEGAN + "\"}"));

        assertThat(at(simulation.provisioning().licenceAssignments(List.of(SampleTenant.MEGAN)), SampleTenant.MEGAN)
                        .getLeft())
                .isInstanceOf(ServiceFailure.Unavailable.class);
    }

    @Test
    void readsStatusesInBatchesAsTheServiceWritesThem() {
        for (var user : List.of(SampleTenant.MEGAN, SampleTenant.ALEX)) {
            simulation.tenant.addCloudPc(user, new CloudPc("new-" + user, "CPC", "preparing", Optional.empty()));
        }
        var users = List.of(SampleTenant.MEGAN, SampleTenant.ALEX).stream()
                .map(user -> at(simulation.provisioning().users(List.of(user)), user)
                        .get()
                        .orElseThrow())
                .toList();

        assertThat(simulation.provisioning().cloudPcsOf(users).values())
                .allSatisfy(answer ->
                        assertThat(answer.get()).extracting(CloudPc::status).contains("preparing"));
    }

    @Test
    void sendsEachChangeOnceWhateverTheAnswer() {
        for (var fault : List.of(
                WireFault.status(503),
                WireFault.status(503, "0"),
                WireFault.throttled("1"),
                WireFault.cutBeforeEffect(),
                WireFault.cutAfterEffect(),
                WireFault.html(502))) {
            changes().forEach((called, change) -> {
                simulation.graph.forget();
                simulation
                        .faults()
                        .clear()
                        .alwaysWhen(request -> !request.method().equals("GET") && request.calls(called), fault);

                assertThat(change.get().isLeft()).as(called).isTrue();
                assertThat(simulation.requestsTo(called)).as(called).isEqualTo(1);
            });
        }
    }

    @Test
    void takesAChangeForDoneOnlyWhereGraphItselfSaysSo() {
        changes().forEach((called, change) -> {
            simulation
                    .faults()
                    .clear()
                    .alwaysWhen(
                            request -> !request.method().equals("GET") && request.calls(called),
                            WireFault.foreignAfterEffect(200, "{\"id\": \"of a proxy\"}"));

            assertThat(change.get().getLeft().effect()).as(called).isEqualTo(Effect.MAY_HAVE_BEEN_DONE);
        });
    }

    @Test
    void namesThePermissionThatIsMissing() {
        var missing = new LinkedHashMap<String, Optional<String>>();
        changes().forEach((called, change) -> {
            simulation
                    .faults()
                    .clear()
                    .alwaysWhen(
                            request -> !request.method().equals("GET") && request.calls(called), WireFault.status(403));
            missing.put(called, ((ServiceFailure.Forbidden) change.get().getLeft()).missingPermission());
        });

        assertThat(missing)
                .containsEntry("userSettings", Optional.of("CloudPC.ReadWrite.All"))
                .containsEntry(setting, Optional.of("CloudPC.ReadWrite.All"))
                .containsEntry("assign", Optional.of("CloudPC.ReadWrite.All"))
                .containsEntry("assignLicense", Optional.of("LicenseAssignment.ReadWrite.All"))
                .containsEntry("$ref", Optional.of("GroupMember.ReadWrite.All"));
    }

    @Test
    void assignsNothingWhereItCannotReadWhatIsAssigned() {
        simulation.faults().always(setting, WireFault.answering(200, "{\"id\": \"" + setting + "\"}"));

        var failure = simulation.changes().assignUserSetting(setting, GROUP).getLeft();

        assertThat(failure.effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
        assertThat(simulation.requestsTo("assign")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Subscription with SKU e2aebe6c does not have any available licenses., CountViolation",
        "License assignment failed because service plans are mutually exclusive., MutuallyExclusiveViolation",
        "License assignment failed because service plan a depends on the service plan(s) b., DependencyViolation",
        "License assignment cannot be done for user with invalid usage location., ProhibitedInUsageLocationViolation",
        "License e2aebe6c does not correspond to a valid company License., Request_BadRequest"
    })
    void namesTheReasonWhyALicenceIsRefused(String message, String code) {
        simulation.faults().next("assignLicense", WireFault.error(400, "Request_BadRequest", message));

        var failure = simulation
                .changes()
                .assignLicence(SampleTenant.MEGAN, sku, Instant.MAX)
                .getLeft();

        assertThat(failure).isInstanceOf(ServiceFailure.Refused.class);
        assertThat(failure.error().code()).isEqualTo(code);
        assertThat(failure.error().message()).isEqualTo(message);
    }

    /** Every change, by what its request calls. */
    private Map<String, Supplier<Either<ServiceFailure, ?>>> changes() {
        var changes = new LinkedHashMap<String, Supplier<Either<ServiceFailure, ?>>>();
        var port = simulation.changes();
        changes.put("userSettings", () -> port.createUserSetting("New", ProvisioningSource.SNAPSHOT));
        changes.put(setting, () -> port.setProvisioningSource(setting, ProvisioningSource.IMAGE));
        changes.put("assign", () -> port.assignUserSetting(setting, new GroupId(newGroup())));
        changes.put("assignLicense", () -> port.assignLicence(SampleTenant.MEGAN, sku, Instant.MAX));
        changes.put("$ref", () -> port.addMember(GROUP, SampleTenant.MEGAN, Instant.MAX));
        return changes;
    }

    /** A group that no earlier change has assigned. */
    private UUID newGroup() {
        var id = new UUID(8, simulation.tenant.facts().groups().size());
        simulation.tenant.addGroup(new GroupId(id), "Group " + id);
        return id;
    }

    private long sentByItself() {
        return simulation.graph.received().stream()
                .filter(request -> !request.inBatch())
                .count();
    }

    private static User user(int number) {
        return new User(
                new UserId(new UUID(9, number)),
                Optional.of(new UserPrincipalName("user" + number + "@contoso.com")),
                true,
                Optional.of("US"));
    }
}

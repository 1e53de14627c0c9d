package io.cloudpc.snapshots.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.testing.graphsimulator.WireFault;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reading a directory over HTTP adds to the contract: pages, filters, permissions. */
class DirectoryTest {
    private final Simulation simulation = new Simulation();

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void readsAllPages() {
        for (int i = 0; i < 6; i++) {
            simulation.tenant.addPolicy(new ProvisioningPolicy("p-" + i, "Policy " + i, Set.of()));
        }

        assertThat(simulation.directory().provisioningPolicies().get()).hasSize(7);
        assertThat(simulation.requestsTo("provisioningPolicies")).isEqualTo(4);
    }

    @Test
    void asksForAllOfAUserInOneRequest() {
        simulation.directory().user(new UserRef.ById(SampleTenant.MEGAN));

        assertThat(simulation.graph.received()).singleElement().satisfies(request -> assertThat(
                        request.parameter("$select").orElseThrow().split(","))
                .containsExactlyInAnyOrder(
                        "id",
                        "userPrincipalName",
                        "accountEnabled",
                        "usageLocation",
                        "securityIdentifier",
                        "onPremisesSecurityIdentifier"));
    }

    @Test
    void readsTheAssignmentsThatDidNotFitIntoTheirPolicy() {
        simulation
                .faults()
                .next("provisioningPolicies", WireFault.answering(200, """
                        {"value": [{"id": "p", "displayName": "P", "assignments": [],
                          "assignments@odata.nextLink": "BASE/more"}]}""".replace(
                                "BASE", simulation.graph.baseUrl().toString())))
                .next("more", WireFault.answering(200, """
                        {"value": [{"target": {"groupId": "97095000-0000-4000-8000-000000000009"}}]}"""));

        assertThat(simulation.directory().provisioningPolicies().get())
                .singleElement()
                .satisfies(policy -> assertThat(policy.assignedGroups())
                        .containsExactly(new GroupId(UUID.fromString("97095000-0000-4000-8000-000000000009"))));
    }

    @Test
    void failsAsAWholeWhenOnePageFails() {
        for (int i = 0; i < 6; i++) {
            simulation.tenant.addPolicy(new ProvisioningPolicy("p-" + i, "Policy " + i, Set.of()));
        }
        simulation
                .faults()
                .alwaysWhen(request -> request.parameter("$skiptoken").isPresent(), WireFault.status(500));

        assertThat(simulation.directory().provisioningPolicies().getLeft())
                .isInstanceOf(ServiceFailure.Unavailable.class);
    }

    @Test
    void asksForNoPlansForAUserWithoutLicence() {
        assertThat(simulation.directory().licencesOf(SampleTenant.DIEGO).get()).isEmpty();
        assertThat(simulation.requestsTo("servicePlans")).isZero();
    }

    @Test
    void doesNotTakeAnAnswerThatNamesNobodyForAnAbsence() {
        simulation.faults().alwaysWhen(request -> true, WireFault.answering(200, "{\"id\": null}"));

        assertThat(simulation
                        .directory()
                        .user(new UserRef.ById(SampleTenant.MEGAN))
                        .isLeft())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "provisioningPolicies, CloudPC.Read.All",
        "userSettings, CloudPC.Read.All",
        "servicePlans, CloudPC.Read.All",
        "cloudPCs, CloudPC.Read.All",
        "licenseDetails, User.Read.All",
        "graph.group, User.Read.All"
    })
    void namesThePermissionThatIsMissing(String call, String permission) {
        simulation.faults().always(call, WireFault.status(403));
        var directory = simulation.directory();

        var failure =
                switch (call) {
                    case "provisioningPolicies" ->
                        directory.provisioningPolicies().getLeft();
                    case "userSettings" -> directory.userSettings().getLeft();
                    case "cloudPCs" -> directory.cloudPcsOf(SampleTenant.MEGAN).getLeft();
                    case "graph.group" -> directory.groupsOf(SampleTenant.MEGAN).getLeft();
                    default -> directory.licencesOf(SampleTenant.MEGAN).getLeft();
                };

        assertThat(((ServiceFailure.Forbidden) failure).missingPermission()).contains(permission);
    }
}

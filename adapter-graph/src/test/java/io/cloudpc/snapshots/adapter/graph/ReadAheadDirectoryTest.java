package io.cloudpc.snapshots.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.testing.graphsimulator.ReceivedRequest;
import io.cloudpc.snapshots.testing.graphsimulator.WireFault;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A directory whose answers about many users were read in few requests. */
class ReadAheadDirectoryTest {
    private static final UserId NOBODY = new UserId(new UUID(0, 404));
    private static final List<UserId> ASKED =
            List.of(SampleTenant.MEGAN, SampleTenant.ALEX, SampleTenant.DIEGO, SampleTenant.LYNNE, NOBODY);

    private final Simulation simulation = new Simulation();

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void answersAsTheLiveDirectoryDoes() {
        simulation.tenant.addCloudPc(
                SampleTenant.MEGAN, new CloudPc("cpc", "CPC-megan", "provisioned", Optional.of(Simulation.START)));
        var live = simulation.directory();

        var ahead = simulation.adapter().build().directoryOf(ASKED);

        assertThat(ahead.provisioningPolicies()).isEqualTo(live.provisioningPolicies());
        assertThat(ahead.userSettings()).isEqualTo(live.userSettings());
        assertThat(Stream.concat(ASKED.stream(), Stream.of(SampleTenant.GRADY))).allSatisfy(user -> {
            assertThat(ahead.user(new UserRef.ById(user))).isEqualTo(live.user(new UserRef.ById(user)));
            assertThat(ahead.groupsOf(user)).isEqualTo(live.groupsOf(user));
            assertThat(ahead.licencesOf(user)).isEqualTo(live.licencesOf(user));
            assertThat(ahead.cloudPcsOf(user)).isEqualTo(live.cloudPcsOf(user));
        });
    }

    @Test
    void asksNothingMoreAboutThoseWhomItReadAhead() {
        var ahead = simulation.adapter().build().directoryOf(ASKED);
        simulation.graph.forget();

        ASKED.forEach(user -> {
            ahead.user(new UserRef.ById(user));
            ahead.groupsOf(user);
            ahead.licencesOf(user);
            ahead.cloudPcsOf(user);
        });
        ahead.provisioningPolicies();
        ahead.userSettings();

        assertThat(simulation.graph.received()).isEmpty();
    }

    @Test
    void readsAThousandUsersInAFewHundredRequests() {
        var many = IntStream.range(0, 1000)
                .mapToObj(i -> new UserId(new UUID(7, i)))
                .toList();

        simulation.adapter().build().directoryOf(many);

        assertThat(simulation.requestsTo("$batch")).isEqualTo(150);
        assertThat(simulation.graph.received().stream()
                        .filter(request -> !request.inBatch())
                        .filter(request -> !request.calls("$batch"))
                        .map(ReceivedRequest::path))
                .hasSize(2);
    }

    @Test
    void keepsAFailureWithWhomItIsAbout() {
        simulation
                .faults()
                .alwaysWhen(
                        request -> request.inBatch()
                                && request.path().equals("/users/" + SampleTenant.ALEX + "/licenseDetails"),
                        WireFault.status(403));

        var ahead = simulation.adapter().build().directoryOf(ASKED);

        assertThat(ahead.licencesOf(SampleTenant.ALEX).getLeft()).isInstanceOf(ServiceFailure.Forbidden.class);
        assertThat(ahead.licencesOf(SampleTenant.MEGAN).get()).hasSize(1);
    }
}

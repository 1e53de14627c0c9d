package io.cloudpc.snapshots.adapter.graph;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import io.cloudpc.snapshots.adapter.graph.call.GraphRetries;
import io.cloudpc.snapshots.adapter.inmemory.testing.InMemoryTenantFixture;
import io.cloudpc.snapshots.application.port.directory.TenantDirectory;
import io.cloudpc.snapshots.application.port.provisioning.ProvisioningDirectory;
import io.cloudpc.snapshots.application.port.provisioning.TenantChanges;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.testing.graphsimulator.GraphSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/** A tenant behind a simulated Graph, with the adapter in front of it. */
final class SimulatedTenant extends InMemoryTenantFixture {
    static final String TOKEN = "eyJhbGciOiJub25lIn0.c2VjcmV0LXRva2Vu.c2lnbmF0dXJl";

    private static final Map<String, PortCall> CALLS = Map.ofEntries(
            Map.entry("submit", PortCall.SUBMIT),
            Map.entry("retrieve", PortCall.RETRIEVE),
            Map.entry("list", PortCall.LIST),
            Map.entry("purge", PortCall.PURGE),
            Map.entry("user", PortCall.USER),
            Map.entry("users", PortCall.USER),
            Map.entry("groupsOf", PortCall.GROUPS),
            Map.entry("provisioningPolicies", PortCall.POLICIES),
            Map.entry("userSettings", PortCall.SETTINGS),
            Map.entry("licencesOf", PortCall.LICENCES),
            Map.entry("cloudPcsOf", PortCall.CLOUD_PCS),
            Map.entry("subscribedSkus", PortCall.SKUS),
            Map.entry("group", PortCall.GROUP),
            Map.entry("membersOf", PortCall.MEMBERS),
            Map.entry("licenceAssignments", PortCall.LICENCE_STATES),
            Map.entry("createUserSetting", PortCall.CREATE_SETTING),
            Map.entry("setProvisioningSource", PortCall.SET_SOURCE),
            Map.entry("assignUserSetting", PortCall.ASSIGN_SETTING),
            Map.entry("assignLicence", PortCall.ASSIGN_LICENCE),
            Map.entry("addMember", PortCall.ADD_MEMBER));

    private final Set<PortCall> unreachable = EnumSet.noneOf(PortCall.class);
    private final GraphSimulator simulator;
    private final GraphTenant reached;
    private final GraphTenant unreached;

    SimulatedTenant() {
        try {
            simulator = GraphSimulator.of(tenant())
                    .token(TOKEN)
                    .pageSize(50)
                    .clock(clock())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reached = adapter(simulator.baseUrl());
        unreached = adapter(closedPort());
    }

    private GraphTenant adapter(URI url) {
        return GraphTenant.builder()
                .credential(credential(TOKEN))
                .baseUrlForTests(url)
                .clock(clock())
                .retries(GraphRetries.none())
                .build();
    }

    static TokenCredential credential(String token) {
        return request -> Mono.just(new AccessToken(token, OffsetDateTime.MAX));
    }

    /** A port of this machine that nobody listens on. */
    static URI closedPort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/beta");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CloudPcService service() {
        return choosing(CloudPcService.class, reached.service(), unreached.service());
    }

    @Override
    public TenantDirectory directory() {
        return choosing(TenantDirectory.class, reached.directory(), unreached.directory());
    }

    @Override
    public ProvisioningDirectory provisioning() {
        return choosing(ProvisioningDirectory.class, reached.provisioning(), unreached.provisioning());
    }

    @Override
    public TenantChanges changes() {
        return choosing(TenantChanges.class, reached.changes(), unreached.changes());
    }

    @Override
    public void next(PortCall call, Trouble trouble) {
        if (trouble == Trouble.UNREACHABLE) {
            unreachable.add(call);
        } else {
            super.next(call, trouble);
        }
    }

    /** Goes to the closed port once for each call that is to be unreachable. */
    private <T> T choosing(Class<T> port, T usual, T closed) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            var call = CALLS.get(method.getName());
            try {
                return method.invoke(call != null && unreachable.remove(call) ? closed : usual, args);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }));
    }

    @Override
    public void close() {
        simulator.close();
    }
}

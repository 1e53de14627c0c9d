package io.cloudpc.snapshots.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonParser;
import io.cloudpc.snapshots.adapter.graph.service.BlobProperty;
import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningSource;
import io.cloudpc.snapshots.domain.tenant.SkuId;
import io.cloudpc.snapshots.testing.graphsimulator.ReceivedRequest;
import io.cloudpc.snapshots.testing.graphsimulator.WireFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each call, word for word: what is sent, what is answered, what is read. The answers are the documented examples where
 * there are any. For {@code Example.IMPORT} the files are {@code golden/import.request}, {@code .answer} and {@code .read}.
 */
class GoldenExamplesTest {
    private static final SnapshotId ID = new SnapshotId("7e8c3054-bda1-4e37-81c5-7d1b080a8849");
    private static final SnapshotId OTHER = new SnapshotId("715c8075-6892-42f3-9550-40b4b48e13d2");

    private static final GroupId SAMPLE_GROUP = new GroupId(UUID.fromString("97095000-0000-4000-8000-000000000001"));
    private static final SkuId SAMPLE_SKU = new SkuId(UUID.fromString("e2aebe6c-897d-480f-9d62-fff1381581f7"));

    private final Simulation simulation = new Simulation();

    @AfterEach
    void close() {
        simulation.close();
    }

    enum Example {
        IMPORT("importSnapshot", on -> on.submit()),
        IMPORT_BY_BLOB_NAME(
                "importSnapshot",
                on -> on.submit(on.adapter()
                        .blobProperty(BlobProperty.BLOB_NAME)
                        .build()
                        .service())),
        IMPORT_WITH_GUEST_STATE("importSnapshot", on -> on.service().submit(withGuestState(on), on.order())),
        RETRIEVE("retrieveSnapshotImportResult", on -> on.service().retrieve(ID)),
        RETRIEVE_COLLECTION("retrieveSnapshotImportResult", on -> on.service().retrieve(ID)),
        RETRIEVE_MANY("$batch", on -> on.service().retrieveAll(List.of(ID, OTHER))),
        LIST("listSnapshotImportResults", on -> on.service().list()),
        PURGE("purgeImportedSnapshot", on -> on.service().purge(ID)),
        USER("o'megan#ext#@contoso.com", on -> on.directory()
                .user(new UserRef.ByPrincipalName(new UserPrincipalName("o'megan#ext#@contoso.com")))),
        GROUPS("graph.group", on -> on.directory().groupsOf(SampleTenant.MEGAN)),
        POLICIES("provisioningPolicies", on -> on.directory().provisioningPolicies()),
        USER_SETTINGS("userSettings", on -> on.directory().userSettings()),
        LICENCES("licenseDetails", on -> on.directory().licencesOf(SampleTenant.MEGAN)),
        CLOUD_PCS("cloudPCs", on -> on.directory().cloudPcsOf(SampleTenant.MEGAN)),
        SUBSCRIBED_SKUS("subscribedSkus", on -> on.provisioning().subscribedSkus()),
        GROUP(SAMPLE_GROUP.toString(), on -> on.provisioning().group(SAMPLE_GROUP)),
        GROUPS_BY_NAME("groups", on -> on.provisioning().groupsNamed("O'Brien's Cloud PCs")),
        MEMBERS("graph.user", on -> on.provisioning().membersOf(SAMPLE_GROUP)),
        LICENCE_STATES(
                SampleTenant.MEGAN.toString(), on -> on.provisioning().licenceAssignments(List.of(SampleTenant.MEGAN))),
        LICENCE_STATES_OF_MANY(
                "$batch", on -> on.provisioning().licenceAssignments(List.of(SampleTenant.MEGAN, SampleTenant.ALEX))),
        CREATE_SETTING(
                "userSettings", on -> on.changes().createUserSetting("From snapshot", ProvisioningSource.SNAPSHOT)),
        SET_SOURCE("setting-1", on -> on.changes().setProvisioningSource("setting-1", ProvisioningSource.IMAGE)),
        ASSIGN_SETTING("assign", on -> {
            on.faults().next("setting-1", WireFault.answering(200, text("/golden/setting.answer")));
            return on.changes().assignUserSetting("setting-1", SAMPLE_GROUP);
        }),
        ASSIGN_LICENCE("assignLicense", on -> on.changes().assignLicence(SampleTenant.MEGAN, SAMPLE_SKU, Instant.MAX)),
        ADD_MEMBER("$ref", on -> on.changes().addMember(SAMPLE_GROUP, SampleTenant.MEGAN, Instant.MAX));

        private final String called;
        private final Function<Simulation, Object> call;

        Example(String called, Function<Simulation, Object> call) {
            this.called = called;
            this.call = call;
        }

        private String file(String extension) {
            return "/golden/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + extension;
        }
    }

    @ParameterizedTest
    @EnumSource
    void sendsAndReadsAsWritten(Example example) {
        var answer = text(example.file(".answer"));
        simulation.faults().always(example.called, WireFault.answering(answer.isBlank() ? 204 : 200, answer));

        var read = example.call.apply(simulation);

        assertThat(sent()).isEqualTo(text(example.file(".request")));
        assertThat(print(read)).isEqualTo(text(example.file(".read")));
    }

    private String sent() {
        return simulation.graph.received().stream()
                .map(GoldenExamplesTest::print)
                .collect(Collectors.joining("\n"));
    }

    private static String print(Object read) {
        return String.valueOf(read)
                        .replace("], SnapshotImport[", "],\nSnapshotImport[")
                        .replaceAll("requestId=Optional\\[[^\\]]*]", "requestId=Optional[…]")
                + "\n";
    }

    /** The request without what differs from run to run. */
    private static String print(ReceivedRequest request) {
        var query = new TreeMap<>(request.query())
                .entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining("&"));
        var headers = new StringBuilder();
        for (var name : List.of("Accept", "ConsistencyLevel", "Content-Type", "Prefer")) {
            request.header(name)
                    .ifPresent(value ->
                            headers.append(name).append(": ").append(value).append('\n'));
        }
        var body = request.body().isEmpty()
                ? ""
                : new GsonBuilder()
                                .setPrettyPrinting()
                                .disableHtmlEscaping()
                                .create()
                                .toJson(JsonParser.parseString(request.body()))
                        + "\n";
        return (request.inBatch() ? "part " : "") + request.method() + " " + request.path()
                + (query.isEmpty() ? "" : "?" + query) + "\n" + headers
                + body.replaceAll("http://127\\.0\\.0\\.1:\\d+/beta", "{beta}")
                        .replaceAll("(\"client-request-id\": )\"[^\"]*\"", "$1\"…\"");
    }

    private static ImportRequest withGuestState(Simulation on) {
        return new ImportRequest(
                SampleTenant.MEGAN,
                List.of(
                        new SourceFile(FileType.DATA_FILE, on.sas("megan.vhd")),
                        new SourceFile(FileType.VIRTUAL_MACHINE_GUEST_STATE, on.sas("megan.vmgs"))));
    }

    private static String text(String resource) {
        try (var file = GoldenExamplesTest.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(file, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.cloudpc.snapshots.adapter.graph.service;

import com.microsoft.graph.beta.devicemanagement.virtualendpoint.snapshots.SnapshotsRequestBuilder;
import com.microsoft.graph.beta.devicemanagement.virtualendpoint.snapshots.purgeimportedsnapshot.PurgeImportedSnapshotPostRequestBody;
import io.cloudpc.snapshots.adapter.graph.message.GraphRequest;
import io.cloudpc.snapshots.adapter.graph.message.Operation;
import io.cloudpc.snapshots.adapter.graph.message.RequestWriter;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import java.util.List;
import java.util.Map;

/** The requests of the service that imports snapshots. */
public final class ServiceRequests {
    private static final String SNAPSHOTS = "{+baseurl}/deviceManagement/virtualEndpoint/snapshots/";

    private final RequestWriter writer;

    public ServiceRequests(RequestWriter writer) {
        this.writer = writer;
    }

    public GraphRequest importSnapshot(ImportRequest request, BlobProperty property) {
        return writer.write(
                Operation.IMPORT,
                snapshots().importSnapshot().toPostRequestInformation(ImportMapping.importBody(request, property)));
    }

    GraphRequest purge(SnapshotId id) {
        var body = new PurgeImportedSnapshotPostRequestBody();
        body.setSnapshotIds(List.of(id.value()));
        return writer.write(Operation.PURGE, snapshots().purgeImportedSnapshot().toPostRequestInformation(body));
    }

    /** The SDK has only one of the two functions, and neither it nor the template doubles a quote in the id. */
    GraphRequest retrieve(SnapshotId id, RetrieveFunction function) {
        return writer.read(
                Operation.RETRIEVE,
                SNAPSHOTS + function.graphName() + "(snapshotId='{snapshotId}')",
                Map.of("snapshotId", RequestWriter.literal(id.value())));
    }

    /** The SDK does not have this function. */
    GraphRequest list() {
        return writer.read(Operation.LIST, SNAPSHOTS + "listSnapshotImportResults", Map.of());
    }

    private SnapshotsRequestBuilder snapshots() {
        return writer.graph().deviceManagement().virtualEndpoint().snapshots();
    }
}

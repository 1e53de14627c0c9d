package io.cloudpc.snapshots.testing.graphsimulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the bodies of import and purge as Graph does: strict about names, with its defaults, and blob before SAS. */
final class ImportBodies {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> REQUEST = Set.of("assignedUserId", "sourceFiles");
    private static final Set<String> FILE =
            Set.of("@odata.type", "sourceType", "fileType", "sasUrl", "storageBlobInfo");
    private static final Set<String> BLOB = Set.of("@odata.type", "storageAccountId", "containerName");

    private final GraphDialect dialect;
    private final BlobEndpoints endpoints;
    private final Clock clock;

    ImportBodies(GraphDialect dialect, BlobEndpoints endpoints, Clock clock) {
        this.dialect = dialect;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    Either<Reply, ImportRequest> read(String text) {
        return object(text).flatMap(body -> strange(body, REQUEST, Set.of(), "microsoft.graph.importSnapshot")
                .<Either<Reply, ImportRequest>>map(Either::left)
                .orElseGet(() -> user(body).flatMap(user -> files(body).flatMap(files -> ImportRequest.of(user, files)
                        .mapLeft(problem -> Reply.badRequest(problem.message()))))));
    }

    Either<Reply, List<SnapshotId>> snapshotIds(String text) {
        return object(text).flatMap(body -> {
            var ids = new ArrayList<SnapshotId>();
            for (var id : body.path("snapshotIds")) {
                var parsed = SnapshotId.parse(id.asText());
                if (parsed.isLeft()) {
                    return Either.left(Reply.badRequest(parsed.getLeft().message()));
                }
                ids.add(parsed.get());
            }
            return ids.isEmpty()
                    ? Either.left(Reply.badRequest("The parameter 'snapshotIds' has no value."))
                    : Either.right(ids);
        });
    }

    static Either<Reply, JsonNode> object(String text) {
        try {
            var body = JSON.readTree(text);
            return body != null && body.isObject() ? Either.right(body) : Either.left(unreadable());
        } catch (JsonProcessingException e) {
            return Either.left(unreadable());
        }
    }

    private static Reply unreadable() {
        return Reply.badRequest("Unable to read JSON request payload. Please ensure Content-Type header is set and"
                + " payload is of valid JSON format.");
    }

    private static Either<Reply, UserId> user(JsonNode body) {
        return UserId.parse(body.path("assignedUserId").asText())
                .mapLeft(problem -> Reply.badRequest(problem.message()));
    }

    private Either<Reply, List<SourceFile>> files(JsonNode body) {
        var files = new ArrayList<SourceFile>();
        for (var file : body.path("sourceFiles")) {
            var read = file(file);
            if (read.isLeft()) {
                return Either.left(read.getLeft());
            }
            files.add(read.get());
        }
        return Either.right(files);
    }

    private Either<Reply, SourceFile> file(JsonNode file) {
        var strange = strange(file, FILE, Set.of(), "microsoft.graph.cloudPcSnapshotImportActionDetail");
        if (strange.isPresent()) {
            return Either.left(strange.get());
        }
        var typeName = file.path("fileType").asText("dataFile");
        var type = FileType.named(typeName);
        if (type.isEmpty()) {
            return Either.left(Reply.badRequest("The value '" + typeName + "' is not one of fileType."));
        }
        var blob = file.path("storageBlobInfo");
        var location = blob.isObject() ? blob(blob) : sas(file);
        return location.map(source -> new SourceFile(type.get(), source));
    }

    private Either<Reply, SourceLocation> blob(JsonNode blob) {
        var strange = strange(blob, BLOB, dialect.blobProperties(), "microsoft.graph.cloudPcStorageBlobDetail");
        if (strange.isPresent()) {
            return Either.left(strange.get());
        }
        var name = dialect.blobProperties().stream()
                .map(property -> blob.path(property).asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return StorageBlob.parse(
                        blob.path("storageAccountId").asText(),
                        blob.path("containerName").asText(),
                        name)
                .<SourceLocation>map(found -> found)
                .mapLeft(problem -> Reply.error(400, "invalidStorageInformation", problem.message()));
    }

    private Either<Reply, SourceLocation> sas(JsonNode file) {
        return SasUrl.parse(
                        file.path("sasUrl").asText(), SasPolicy.forImport(clock.instant(), Duration.ZERO, endpoints))
                .<SourceLocation>map(found -> found)
                .mapLeft(problem -> Reply.error(400, "InvalidSasUrl", problem.message()));
    }

    /** The refusal of the first property that the type does not have. */
    static Optional<Reply> strange(JsonNode node, Set<String> known, Set<String> alsoKnown, String type) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            var name = names.next();
            if (!known.contains(name) && !alsoKnown.contains(name)) {
                return Optional.of(Reply.badRequest("The property '" + name + "' does not exist on type '" + type
                        + "'. Make sure to only use property names that are defined by the type."));
            }
        }
        return Optional.empty();
    }
}

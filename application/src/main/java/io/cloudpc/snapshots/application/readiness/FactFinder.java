package io.cloudpc.snapshots.application.readiness;

import io.cloudpc.snapshots.application.inspecting.DiskJudge;
import io.cloudpc.snapshots.application.lookup.ServiceList;
import io.cloudpc.snapshots.application.port.directory.TenantDirectory;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.application.port.service.ServiceReach;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.rule.Fact;
import io.cloudpc.snapshots.domain.rule.ImportFacts;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.TenantId;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Gathers the facts that the rules need. What cannot be read becomes an unknown fact. */
public final class FactFinder {
    private final ServiceList serviceList;
    private final TenantDirectory directory;
    private final DiskJudge disks;
    private final ServiceReach reach;
    private final Supplier<SasPolicy> sasPolicy;
    private final Optional<TenantId> tenant;

    public FactFinder(
            ServiceList serviceList,
            TenantDirectory directory,
            DiskJudge disks,
            ServiceReach reach,
            Supplier<SasPolicy> sasPolicy,
            Optional<TenantId> tenant) {
        this.serviceList = serviceList;
        this.directory = directory;
        this.disks = disks;
        this.reach = reach;
        this.sasPolicy = sasPolicy;
        this.tenant = tenant;
    }

    /** The facts for a request, given the user's record before it. */
    public ImportFacts about(ImportRequest request, Optional<ImportRecord> record) {
        return about(request, new Fact.Known<>(record), serviceImports());
    }

    /** The facts for a request, given the journal's answer. */
    public ImportFacts about(ImportRequest request, Either<JournalFailure, Optional<ImportRecord>> record) {
        return about(
                request,
                record.fold(failure -> new Fact.Unavailable<>(failure.message()), Fact.Known::new),
                serviceImports());
    }

    /** The facts for a request as if the user had no import. */
    public ImportFacts aboutAfterPurge(ImportRequest request) {
        return about(request, new Fact.Known<>(Optional.empty()), new Fact.Known<>(List.of()));
    }

    private ImportFacts about(
            ImportRequest request, Fact<Optional<ImportRecord>> record, Fact<List<SnapshotImport>> serviceImports) {
        var user = request.assignedUser();
        return new ImportFacts(
                request,
                sasPolicy.get(),
                record,
                serviceImports,
                fact(directory.user(new UserRef.ById(user))),
                fact(directory.groupsOf(user)),
                fact(directory.provisioningPolicies()),
                fact(directory.userSettings()),
                fact(directory.licencesOf(user)),
                fact(directory.cloudPcsOf(user)),
                disks.evidence(request),
                tenant,
                request.sourceFiles().stream()
                        .collect(Collectors.toMap(SourceFile::fileType, file -> reach.to(file.location()))));
    }

    private Fact<List<SnapshotImport>> serviceImports() {
        return serviceList
                .read()
                .fold(FactFinder::unavailable, listing -> listing.match(Fact.Known::new, Fact.NotOffered::new));
    }

    private static <T> Fact<T> fact(Either<ServiceFailure, T> answer) {
        return answer.fold(FactFinder::unavailable, Fact.Known::new);
    }

    private static <T> Fact<T> unavailable(ServiceFailure failure) {
        return new Fact.Unavailable<>(failure.message() + " " + failure.remedy());
    }
}

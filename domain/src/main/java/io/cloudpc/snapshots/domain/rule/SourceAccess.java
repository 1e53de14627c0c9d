package io.cloudpc.snapshots.domain.rule;

import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import java.util.stream.Stream;

/**
 * The service will be able to read the source files for as long as it needs. A SAS URL was checked when it was made; time
 * has passed since.
 */
final class SourceAccess {
    private SourceAccess() {}

    static Judgement judge(ImportFacts facts) {
        return Judgement.found(facts.request().sourceFiles().stream()
                .flatMap(file -> file.location()
                        .matchSource(blob -> Stream.<Violation>empty(), sasUrl -> ofSasUrl(sasUrl, facts)))
                .toList());
    }

    private static Stream<Violation> ofSasUrl(SasUrl sasUrl, ImportFacts facts) {
        return sasUrl.lifeProblems(facts.sasPolicy()).stream()
                .map(problem -> new DiskViolation.UnusableSasUrl(sasUrl.fileName(), problem));
    }
}

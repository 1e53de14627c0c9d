package io.cloudpc.snapshots.domain.rule;

import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;

/**
 * The service will be able to read the source files for as long as it needs. A SAS URL was checked when it was made; time
 * has passed since.
 */
final class SourceAccess {
    private SourceAccess() {}

    static Judgement judge(ImportFacts facts) {
        return facts.request().sourceFiles().stream()
                .map(file -> ofLife(file, facts).and(ofReach(file, facts)))
                .reduce(Judgement.PASSED, Judgement::and);
    }

    private static Judgement ofLife(SourceFile file, ImportFacts facts) {
        return file.location().matchSource(blob -> Judgement.PASSED, sasUrl -> ofLife(sasUrl, facts));
    }

    private static Judgement ofLife(SasUrl sasUrl, ImportFacts facts) {
        return Judgement.found(sasUrl.problems(facts.sasPolicy()).stream()
                .<Violation>map(problem -> new DiskViolation.UnusableSasUrl(sasUrl.fileName(), problem))
                .toList());
    }

    private static Judgement ofReach(SourceFile file, ImportFacts facts) {
        var reach = facts.reach(file.fileType());
        return new Judgement(
                reach.obstacles().stream()
                        .<Violation>map(obstacle ->
                                new DiskViolation.OutOfReach(file.location().fileName(), obstacle))
                        .toList(),
                reach.unknown().stream().map(why -> new Unchecked(why, false)).toList());
    }
}

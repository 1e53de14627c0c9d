package io.cloudpc.snapshots.journal.json;

/** Carries a problem out of the depth of a document. Does not leave this package. */
final class Refusal extends Exception {
    private final transient DocumentProblem problem;

    Refusal(DocumentProblem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    DocumentProblem problem() {
        return problem;
    }
}

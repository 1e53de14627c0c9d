package io.cloudpc.snapshots.domain.rule;

/** The assigned user exists and may sign in. */
final class AssignedUser {
    private AssignedUser() {}

    static Judgement judge(ImportFacts facts) {
        var id = facts.request().assignedUser();
        return Judgement.on(facts.user().map(user -> {
            if (user.isEmpty()) {
                return Judgement.found(new UserViolation.UnknownUser(id));
            }
            return user.get().accountEnabled() ? Judgement.PASSED : Judgement.found(new UserViolation.DisabledUser(id));
        }));
    }
}

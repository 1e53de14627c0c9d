package io.cloudpc.snapshots.adapter.graph.directory;

import io.cloudpc.snapshots.adapter.graph.call.GraphBatch;
import io.cloudpc.snapshots.adapter.graph.call.GraphCalls;
import io.cloudpc.snapshots.adapter.graph.failure.GraphFailures;
import io.cloudpc.snapshots.adapter.graph.message.Answer;
import io.cloudpc.snapshots.adapter.graph.message.GraphRequest;
import io.cloudpc.snapshots.adapter.graph.message.Operation;
import io.cloudpc.snapshots.application.port.provisioning.ProvisioningDirectory;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.EntraGroup;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.GroupMember;
import io.cloudpc.snapshots.domain.tenant.LicenceAssignment;
import io.cloudpc.snapshots.domain.tenant.SubscribedSku;
import io.cloudpc.snapshots.domain.tenant.User;
import io.vavr.control.Either;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Products, groups and states of licences from Entra; Cloud PCs from Windows 365. Several users go in batches. */
public final class GraphProvisioning implements ProvisioningDirectory {
    private final GraphCalls calls;
    private final DirectoryRequests requests;
    private final GraphDirectory directory;
    private final GraphBatch batch;

    public GraphProvisioning(GraphCalls calls, DirectoryRequests requests, GraphDirectory directory, GraphBatch batch) {
        this.calls = calls;
        this.requests = requests;
        this.directory = directory;
        this.batch = batch;
    }

    /** Asks for the plans only if there is a product of Windows 365. */
    @Override
    public Either<ServiceFailure, List<SubscribedSku>> subscribedSkus() {
        return calls.all(requests.subscribedSkus())
                .map(Licences::ofWindows365)
                .flatMap(skus -> skus.isEmpty()
                        ? Either.right(List.of())
                        : directory.servicePlans().map(plans -> Licences.products(skus, plans)));
    }

    @Override
    public Either<ServiceFailure, Optional<EntraGroup>> group(GroupId group) {
        var outcome = calls.repeatedly(requests.group(group));
        if (outcome.isLeft()) {
            return isAbsent(outcome) ? Either.right(Optional.empty()) : Either.left(outcome.getLeft());
        }
        var found = outcome.get().json().flatMap(ProvisioningMapping::group);
        return found.isPresent()
                ? Either.right(found)
                : Either.left(calls.failures().unreadable(Operation.GROUP, outcome.get()));
    }

    @Override
    public Either<ServiceFailure, List<EntraGroup>> groupsNamed(String displayName) {
        return calls.all(requests.groupsNamed(displayName)).map(groups -> groups.stream()
                .flatMap(group -> ProvisioningMapping.group(group).stream())
                .filter(group -> group.displayName().equalsIgnoreCase(displayName))
                .toList());
    }

    @Override
    public Either<ServiceFailure, List<GroupMember>> membersOf(GroupId group) {
        var outcome = calls.all(requests.membersOf(group));
        if (isAbsent(outcome)) {
            return Either.right(List.of());
        }
        return outcome.map(members -> members.stream()
                .flatMap(member -> ProvisioningMapping.member(member).stream())
                .distinct()
                .toList());
    }

    @Override
    public Map<UserId, Either<ServiceFailure, Optional<User>>> users(Collection<UserId> users) {
        var questions = new LinkedHashMap<UserId, GraphRequest>();
        users.forEach(user -> questions.put(user, requests.user(new UserRef.ById(user))));
        return each(questions, (user, outcome) -> directory.user(outcome));
    }

    @Override
    public Map<UserId, Either<ServiceFailure, List<LicenceAssignment>>> licenceAssignments(Collection<UserId> users) {
        var questions = new LinkedHashMap<UserId, GraphRequest>();
        users.forEach(user -> questions.put(user, requests.licenceAssignments(user)));
        return each(questions, (user, outcome) -> licenceAssignments(outcome));
    }

    private Either<ServiceFailure, List<LicenceAssignment>> licenceAssignments(Either<ServiceFailure, Answer> outcome) {
        if (isAbsent(outcome)) {
            return Either.right(List.of());
        }
        return outcome.flatMap(answer -> answer.json()
                .flatMap(ProvisioningMapping::licenceAssignments)
                .<Either<ServiceFailure, List<LicenceAssignment>>>map(Either::right)
                .orElseGet(() -> Either.left(calls.failures().unreadable(Operation.LICENCE_STATES, answer))));
    }

    @Override
    public Map<UserId, Either<ServiceFailure, List<CloudPc>>> cloudPcsOf(Collection<User> users) {
        var answers = new LinkedHashMap<UserId, Either<ServiceFailure, List<CloudPc>>>();
        var names = new LinkedHashMap<UserId, UserPrincipalName>();
        users.forEach(user -> {
            answers.put(user.id(), Either.right(List.of()));
            user.principalName().ifPresent(name -> names.put(user.id(), name));
        });
        var questions = new LinkedHashMap<UserId, GraphRequest>();
        names.forEach((user, name) -> questions.put(user, requests.cloudPcsOf(name)));
        answers.putAll(
                each(questions, (user, outcome) -> directory.cloudPcs(of(questions, user), outcome, of(names, user))));
        return answers;
    }

    /** One question goes by itself, more go in batches. */
    private <T> Map<UserId, Either<ServiceFailure, T>> each(
            Map<UserId, GraphRequest> questions,
            BiFunction<UserId, Either<ServiceFailure, Answer>, Either<ServiceFailure, T>> read) {
        var answers = new LinkedHashMap<UserId, Either<ServiceFailure, T>>();
        if (questions.size() == 1) {
            questions.forEach((user, question) -> answers.put(user, read.apply(user, calls.repeatedly(question))));
        } else {
            batch.all(questions).forEach((user, outcome) -> answers.put(user, read.apply(user, outcome)));
        }
        return answers;
    }

    private static <T> T of(Map<UserId, T> map, UserId user) {
        var value = map.get(user);
        if (value == null) {
            throw new IllegalStateException("only users with a name are asked about");
        }
        return value;
    }

    private static boolean isAbsent(Either<ServiceFailure, ?> outcome) {
        return outcome.isLeft() && GraphFailures.isAbsence(outcome.getLeft());
    }
}

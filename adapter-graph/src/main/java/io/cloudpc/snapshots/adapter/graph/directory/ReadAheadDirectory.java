package io.cloudpc.snapshots.adapter.graph.directory;

import io.cloudpc.snapshots.adapter.graph.call.GraphBatch;
import io.cloudpc.snapshots.adapter.graph.message.GraphRequest;
import io.cloudpc.snapshots.application.port.directory.TenantDirectory;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.Licence;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import io.vavr.Lazy;
import io.vavr.control.Either;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The facts of many users, read in few requests; policies, settings and plans are read once for all. */
public final class ReadAheadDirectory implements TenantDirectory {
    private final TenantDirectory live;
    private final Map<UserId, Either<ServiceFailure, Optional<User>>> users = new HashMap<>();
    private final Map<UserId, Either<ServiceFailure, Set<GroupId>>> groups = new HashMap<>();
    private final Map<UserId, Either<ServiceFailure, List<Licence>>> licences = new HashMap<>();
    private final Map<UserId, Either<ServiceFailure, List<CloudPc>>> cloudPcs = new HashMap<>();
    private final Either<ServiceFailure, List<ProvisioningPolicy>> policies;
    private final Either<ServiceFailure, List<UserSetting>> settings;

    private ReadAheadDirectory(
            TenantDirectory live,
            Either<ServiceFailure, List<ProvisioningPolicy>> policies,
            Either<ServiceFailure, List<UserSetting>> settings) {
        this.live = live;
        this.policies = policies;
        this.settings = settings;
    }

    public static ReadAheadDirectory of(
            Collection<UserId> ids, GraphDirectory directory, DirectoryRequests requests, GraphBatch batch) {
        var ahead = new ReadAheadDirectory(directory, directory.provisioningPolicies(), directory.userSettings());
        var plans = Lazy.of(directory::servicePlans);
        batch.all(questions(ids, id -> requests.user(new UserRef.ById(id))))
                .forEach((id, outcome) -> ahead.users.put(id, directory.user(outcome)));
        batch.all(questions(ids, requests::groupsOf))
                .forEach((id, outcome) -> ahead.groups.put(id, directory.groups(requests.groupsOf(id), outcome)));
        batch.all(questions(ids, requests::licencesOf))
                .forEach((id, outcome) ->
                        ahead.licences.put(id, directory.licences(requests.licencesOf(id), outcome, plans)));
        var names = ahead.principalNames();
        batch.all(questions(names.keySet(), id -> requests.cloudPcsOf(nameOf(names, id))))
                .forEach((id, outcome) -> ahead.cloudPcs.put(
                        id, directory.cloudPcs(requests.cloudPcsOf(nameOf(names, id)), outcome, nameOf(names, id))));
        return ahead;
    }

    private static Map<UserId, GraphRequest> questions(
            Collection<UserId> ids, Function<UserId, GraphRequest> question) {
        var questions = new LinkedHashMap<UserId, GraphRequest>();
        ids.forEach(id -> questions.computeIfAbsent(id, question));
        return questions;
    }

    /** By user; whoever has none has no Cloud PCs, and whoever could not be read fails in the same way again. */
    private Map<UserId, UserPrincipalName> principalNames() {
        var names = new LinkedHashMap<UserId, UserPrincipalName>();
        users.forEach((id, found) -> {
            var name = found.map(user -> user.flatMap(User::principalName));
            cloudPcs.put(id, name.map(absent -> List.of()));
            name.forEach(known -> known.ifPresent(value -> names.put(id, value)));
        });
        return names;
    }

    private static UserPrincipalName nameOf(Map<UserId, UserPrincipalName> names, UserId id) {
        var name = names.get(id);
        if (name == null) {
            throw new IllegalStateException("only users with a name are asked for");
        }
        return name;
    }

    @Override
    public Either<ServiceFailure, Optional<User>> user(UserRef user) {
        return user.<Optional<Either<ServiceFailure, Optional<User>>>>match(
                        id -> Optional.ofNullable(users.get(id)), name -> Optional.empty())
                .orElseGet(() -> live.user(user));
    }

    @Override
    public Either<ServiceFailure, Set<GroupId>> groupsOf(UserId user) {
        return Optional.ofNullable(groups.get(user)).orElseGet(() -> live.groupsOf(user));
    }

    @Override
    public Either<ServiceFailure, List<ProvisioningPolicy>> provisioningPolicies() {
        return policies;
    }

    @Override
    public Either<ServiceFailure, List<UserSetting>> userSettings() {
        return settings;
    }

    @Override
    public Either<ServiceFailure, List<Licence>> licencesOf(UserId user) {
        return Optional.ofNullable(licences.get(user)).orElseGet(() -> live.licencesOf(user));
    }

    @Override
    public Either<ServiceFailure, List<CloudPc>> cloudPcsOf(UserId user) {
        return Optional.ofNullable(cloudPcs.get(user)).orElseGet(() -> live.cloudPcsOf(user));
    }
}

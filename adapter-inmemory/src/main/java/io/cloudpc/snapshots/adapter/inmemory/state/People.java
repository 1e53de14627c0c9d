package io.cloudpc.snapshots.adapter.inmemory.state;

import io.cloudpc.snapshots.adapter.inmemory.tenant.Group;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.User;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Users, groups, and who is in which. Used under the tenant's lock. */
public final class People {
    private final Map<UserId, User> users = new LinkedHashMap<>();
    private final Map<UserPrincipalName, UserId> byName = new HashMap<>();
    private final Map<GroupId, String> groups = new LinkedHashMap<>();
    private final Map<GroupId, Set<UserId>> usersIn = new HashMap<>();
    private final Map<GroupId, Set<GroupId>> groupsIn = new HashMap<>();
    /** The same memberships from below, where the way up begins. */
    private final Map<UserId, Set<GroupId>> groupsOfUser = new HashMap<>();

    private final Map<GroupId, Set<GroupId>> groupsOfGroup = new HashMap<>();

    public void add(User user) {
        var owner = user.principalName().map(byName::get);
        if (owner.isPresent() && !owner.get().equals(user.id())) {
            throw new IllegalArgumentException(
                    "another user is already called " + user.principalName().get());
        }
        var before = users.put(user.id(), user);
        Optional.ofNullable(before).flatMap(User::principalName).ifPresent(byName::remove);
        user.principalName().ifPresent(name -> byName.put(name, user.id()));
    }

    public void addGroup(GroupId id, String displayName) {
        groups.put(id, displayName);
    }

    public void join(UserId user, GroupId group) {
        requireUser(user);
        requireGroup(group);
        put(usersIn, group, user);
        put(groupsOfUser, user, group);
    }

    public void leave(UserId user, GroupId group) {
        usersIn.getOrDefault(group, new LinkedHashSet<>()).remove(user);
        groupsOfUser.getOrDefault(user, new LinkedHashSet<>()).remove(group);
    }

    public void nest(GroupId inner, GroupId outer) {
        requireGroup(inner);
        requireGroup(outer);
        put(groupsIn, outer, inner);
        put(groupsOfGroup, inner, outer);
    }

    public void requireUser(UserId user) {
        if (!users.containsKey(user)) {
            throw new IllegalArgumentException("the tenant has no user " + user);
        }
    }

    public void requireGroup(GroupId group) {
        if (!groups.containsKey(group)) {
            throw new IllegalArgumentException("the tenant has no group " + group);
        }
    }

    public Optional<User> user(UserRef ref) {
        return ref.match(id -> Optional.ofNullable(users.get(id)), name -> Optional.ofNullable(byName.get(name))
                .map(users::get));
    }

    public Optional<User> user(UserId id) {
        return Optional.ofNullable(users.get(id));
    }

    public List<User> users() {
        return List.copyOf(users.values());
    }

    public boolean hasGroup(GroupId group) {
        return groups.containsKey(group);
    }

    /** The direct members of the group. */
    public Set<UserId> usersIn(GroupId group) {
        return Set.copyOf(usersIn.getOrDefault(group, Set.of()));
    }

    /** All users in the group and in the groups within it, each once. */
    public Set<UserId> allUsersIn(GroupId group) {
        var users = new LinkedHashSet<UserId>();
        var seen = new LinkedHashSet<>(Set.of(group));
        var open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            var next = open.remove();
            users.addAll(usersIn.getOrDefault(next, Set.of()));
            groupsIn.getOrDefault(next, Set.of()).stream().filter(seen::add).forEach(open::add);
        }
        return users;
    }

    /** All groups of the user, each once, however the groups are nested. */
    public Set<GroupId> groupsOf(UserId user) {
        var found = new LinkedHashSet<>(groupsOfUser.getOrDefault(user, Set.of()));
        var open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            for (var outer : groupsOfGroup.getOrDefault(open.remove(), Set.of())) {
                if (found.add(outer)) {
                    open.add(outer);
                }
            }
        }
        return Set.copyOf(found);
    }

    public List<Group> groups() {
        return groups.entrySet().stream()
                .map(group -> new Group(
                        group.getKey(),
                        group.getValue(),
                        List.copyOf(usersIn.getOrDefault(group.getKey(), Set.of())),
                        List.copyOf(groupsIn.getOrDefault(group.getKey(), Set.of()))))
                .toList();
    }

    private static <K, V> void put(Map<K, Set<V>> sets, K key, V value) {
        sets.computeIfAbsent(key, absent -> new LinkedHashSet<>()).add(value);
    }
}

package io.cloudpc.snapshots.application.provisioning;

import io.cloudpc.snapshots.application.failure.Failure;
import io.cloudpc.snapshots.application.failure.JournalFailed;
import io.cloudpc.snapshots.application.failure.NoSuchImport;
import io.cloudpc.snapshots.application.failure.ProvisionFailure;
import io.cloudpc.snapshots.application.failure.ServiceFailed;
import io.cloudpc.snapshots.application.failure.StillProvisioning;
import io.cloudpc.snapshots.application.failure.TrackFailure;
import io.cloudpc.snapshots.application.failure.Tracked;
import io.cloudpc.snapshots.application.journaling.JournalWriter;
import io.cloudpc.snapshots.application.port.Pause;
import io.cloudpc.snapshots.application.port.provisioning.ProvisioningDirectory;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.application.tracking.FollowPlan;
import io.cloudpc.snapshots.application.tracking.TrackImport;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.provisioning.ProvisioningProgress;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.LicenceAssignment;
import io.cloudpc.snapshots.domain.tenant.User;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Asks for Cloud PCs first, for licences only where there is no Cloud PC, and for the import only at the first look and
 * when the Cloud PC is there, so that following costs one request for twenty users and look.
 */
public final class ProvisioningTracker implements TrackProvisioning {

    private final TrackImport imports;
    private final ProvisioningDirectory directory;
    private final JournalWriter journal;
    private final Pause pause;

    public ProvisioningTracker(
            TrackImport imports, ProvisioningDirectory directory, JournalWriter journal, Pause pause) {
        this.imports = imports;
        this.directory = directory;
        this.journal = journal;
        this.pause = pause;
    }

    @Override
    public Either<ProvisionFailure, ProvisioningProgress> once(UserId user) {
        return Objects.requireNonNull(once(List.of(user)).get(user));
    }

    @Override
    public Map<UserId, Either<ProvisionFailure, ProvisioningProgress>> once(Collection<UserId> users) {
        var look = new Look(new LinkedHashSet<>(users));
        return look.progress(true);
    }

    @Override
    public Map<UserId, Either<ProvisionFailure, ProvisioningProgress>> untilEnd(
            Collection<UserId> users, FollowPlan plan, Consumer<ProvisioningProgress> progress) {
        var start = journal.now();
        var results = new LinkedHashMap<UserId, Either<ProvisionFailure, ProvisioningProgress>>();
        users.forEach(user -> results.put(user, Either.left(new NoSuchImport(user))));
        var open = new LinkedHashSet<>(results.keySet());
        var failures = new HashMap<UserId, Integer>();
        var look = new Look(open);
        var wait = plan.firstPause();
        boolean first = true;
        while (true) {
            var seen = look.progress(first);
            first = false;
            var asked = Duration.ZERO;
            for (var answer : seen.entrySet()) {
                var user = answer.getKey();
                var now = answer.getValue();
                asked = longer(asked, askedFor(now));
                if (now.isRight()) {
                    failures.remove(user);
                    tellIfNew(Objects.requireNonNull(results.get(user)), now.get(), progress);
                    results.put(user, now);
                    if (now.get().stage().isEnd()) {
                        open.remove(user);
                    }
                } else if (now.getLeft().kind() != Failure.Kind.UNAVAILABLE
                        || failures.merge(user, 1, Integer::sum) == plan.failuresInARow()) {
                    results.put(user, now);
                    open.remove(user);
                }
            }
            if (open.isEmpty()) {
                return results;
            }
            var left = Duration.between(journal.now(), start.plus(plan.atMost()));
            if (left.isNegative() || left.isZero() || !pause.completes(shorter(longer(wait, asked), left))) {
                var followed = Duration.between(start, journal.now());
                open.forEach(user -> results.computeIfPresent(
                        user,
                        (id, last) -> last.flatMap(known -> Either.left(new StillProvisioning(known, followed)))));
                return results;
            }
            wait = shorter(wait.multipliedBy(3).dividedBy(2), plan.longestPause());
        }
    }

    private static void tellIfNew(
            Either<ProvisionFailure, ProvisioningProgress> before,
            ProvisioningProgress now,
            Consumer<ProvisioningProgress> progress) {
        boolean same = before.isRight()
                && before.get().stage() == now.stage()
                && before.get().cloudPc().equals(now.cloudPc())
                && before.get().isOverdue(USUAL_LIMIT) == now.isOverdue(USUAL_LIMIT);
        if (!same) {
            progress.accept(now);
        }
    }

    private static Duration askedFor(Either<ProvisionFailure, ProvisioningProgress> answer) {
        return answer.isLeft() && answer.getLeft() instanceof ServiceFailed failed
                ? failed.waitAskedFor()
                : Duration.ZERO;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** Repeated looks at the same users; remembers whom the directory has, and what the journal had. */
    private final class Look {
        private final Set<UserId> open;
        private final Map<UserId, Either<ProvisionFailure, Optional<User>>> people = new HashMap<>();
        private final Map<UserId, Optional<ImportRecord>> records = new HashMap<>();

        /** A look at these users; who is taken out of the set is not looked at again. */
        Look(Set<UserId> open) {
            this.open = open;
        }

        Map<UserId, Either<ProvisionFailure, ProvisioningProgress>> progress(boolean withImports) {
            var tracked = withImports ? track(open) : Map.<UserId, ProvisionFailure>of();
            findPeople();
            var cloudPcs = directory.cloudPcsOf(open.stream()
                    .map(people::get)
                    .filter(Objects::nonNull)
                    .flatMap(found -> found.getOrElse(Optional.empty()).stream())
                    .toList());
            var licences = directory.licenceAssignments(open.stream()
                    .filter(user ->
                            cloudPcs.get(user) == null || cloudPcs.get(user).exists(List::isEmpty))
                    .toList());
            var all = new LinkedHashMap<UserId, Either<ProvisionFailure, ProvisioningProgress>>();
            open.forEach(user -> all.put(
                    user,
                    Optional.ofNullable(tracked.get(user))
                            .<Either<ProvisionFailure, ProvisioningProgress>>map(Either::left)
                            .orElseGet(() -> progress(user, cloudPcs, licences))));
            if (!withImports) {
                bringUpToDate(all);
            }
            return all;
        }

        private Either<ProvisionFailure, ProvisioningProgress> progress(
                UserId user,
                Map<UserId, Either<ServiceFailure, List<CloudPc>>> cloudPcs,
                Map<UserId, Either<ServiceFailure, List<LicenceAssignment>>> licences) {
            var found = Objects.requireNonNull(people.get(user));
            if (found.isLeft()) {
                return Either.left(found.getLeft());
            }
            var none = Either.<ServiceFailure, List<CloudPc>>right(List.of());
            return cloudPcs.getOrDefault(user, none)
                    .flatMap(pcs -> licences.getOrDefault(user, Either.right(List.of()))
                            .map(given -> ProvisioningProgress.of(
                                    user, records.getOrDefault(user, Optional.empty()), pcs, given, journal.now())))
                    .mapLeft(ServiceFailed::new);
        }

        /** The service says of an import that it is used when its Cloud PC is there, so it is asked once more then. */
        private void bringUpToDate(Map<UserId, Either<ProvisionFailure, ProvisioningProgress>> all) {
            var ended = all.entrySet().stream()
                    .filter(entry -> entry.getValue().isRight()
                            && entry.getValue().get().stage().isEnd())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (!ended.isEmpty()) {
                track(ended);
                ended.forEach(user -> all.computeIfPresent(
                        user,
                        (id, known) -> known.map(progress -> new ProvisioningProgress(
                                user,
                                records.getOrDefault(user, progress.record()),
                                progress.stage(),
                                progress.cloudPc(),
                                progress.licences(),
                                progress.waiting()))));
            }
        }

        /** Brings the records of these users up to date; what failed is the answer. */
        private Map<UserId, ProvisionFailure> track(Set<UserId> users) {
            var failures = new HashMap<UserId, ProvisionFailure>();
            imports.once(users).forEach((user, answer) -> {
                if (answer.isRight()) {
                    records.put(user, Optional.of(answer.get()).map(Tracked::record));
                } else if (answer.getLeft() instanceof NoSuchImport) {
                    records.put(user, Optional.empty());
                } else {
                    failures.put(user, failure(answer.getLeft()));
                }
            });
            return failures;
        }

        private void findPeople() {
            var missing = open.stream()
                    .filter(user -> !people.containsKey(user)
                            || Objects.requireNonNull(people.get(user)).isLeft())
                    .toList();
            if (!missing.isEmpty()) {
                directory
                        .users(missing)
                        .forEach((user, answer) -> people.put(user, answer.mapLeft(ServiceFailed::new)));
            }
        }
    }

    private static ProvisionFailure failure(TrackFailure failure) {
        return failure.matchTrack(
                noSuchImport -> noSuchImport,
                stillUnderWay -> new NoSuchImport(stillUnderWay.last().record().user()),
                serviceFailed -> serviceFailed,
                (JournalFailed journalFailed) -> journalFailed);
    }
}

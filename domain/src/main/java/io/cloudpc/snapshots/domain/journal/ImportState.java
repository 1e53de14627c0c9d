package io.cloudpc.snapshots.domain.journal;

import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where one user's import stands.
 *
 * <pre>
 * Reserved → Submitting → Accepted → Importing → Succeeded → Used | Expired
 *     │          │            └──────────┴→ Failed          each of these → Purging → Purged
 *     │          ├→ Rejected       the service said no
 *     │          └→ OutcomeUnknown → Accepted, or Withdrawn when the service is known not to have it
 *     └──────────┴→ Withdrawn      given up before anything was sent
 * </pre>
 *
 * What others said is kept as it is, up to 2000 characters. A new attempt starts only from a {@link Closed} state, or from a reservation whose lease is over.
 */
public sealed interface ImportState {
    /** The state's name in journals, events and messages: the simple name of its type. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** A state in which a host is at work; nobody else touches the record before its lease is over. */
    sealed interface Leased extends ImportState permits Reserved, Submitting {
        Lease lease();
    }

    /** A state in which the service has an imported snapshot, or will have one. */
    sealed interface Held extends ImportState permits Accepted, Importing, Succeeded, Used, Expired, Failed, Purging {
        /** The service's id; empty while it is not known, because the answer to the request had none. */
        Optional<SnapshotId> snapshotId();

        /** When the service took the request. */
        Instant acceptedAt();

        /** The state after the service said this of the import. A word we do not know changes nothing. */
        default Held observed(SnapshotImport seen) {
            return Observation.next(this, seen);
        }

        /** Whether a Cloud PC is known to have been made from it, whatever a later look says. */
        default boolean isInUse() {
            return this instanceof Used;
        }

        /** The state after a person found out that the service has it no longer. */
        default Withdrawn gone(String reason) {
            return new Withdrawn(reason);
        }
    }

    /** A state in which the service has nothing of this user, as far as this record goes: a new attempt may start. */
    sealed interface Closed extends ImportState permits Rejected, Withdrawn, Purged {}

    /** A host has claimed the user and checks the rules. Nothing was sent. */
    record Reserved(Lease lease) implements Leased {
        /** Written before the request leaves. */
        public Submitting submitting(Lease renewed, Instant now, String clientRequestId) {
            return new Submitting(renewed, now, clientRequestId);
        }

        public Withdrawn withdrawn(String reason) {
            return new Withdrawn(reason);
        }
    }

    /**
     * The request is about to leave, or has left. Whoever finds this after its lease is over does not know the outcome.
     *
     * @param clientRequestId our id for the request, which the service logs
     */
    record Submitting(Lease lease, Instant since, String clientRequestId) implements Leased {
        public Accepted accepted(Optional<SnapshotId> snapshotId, Instant at) {
            return new Accepted(snapshotId, at);
        }

        public Rejected rejected(String code, String reason) {
            return new Rejected(code, reason);
        }

        /** The request is known not to have reached the service's hands. */
        public Withdrawn withdrawn(String reason) {
            return new Withdrawn(reason);
        }

        public OutcomeUnknown outcomeUnknown(String evidence) {
            return new OutcomeUnknown(since, clientRequestId, evidence);
        }
    }

    /**
     * The request may have reached the service, and its answer is not known. It is never sent again to find out.
     *
     * @param submittedAt when the request was about to leave
     * @param evidence what is known, for a person to decide by
     * @param silence the looks that agree in showing nothing of it, since the last that did not
     */
    record OutcomeUnknown(Instant submittedAt, String clientRequestId, String evidence, Optional<Silence> silence)
            implements ImportState {
        public OutcomeUnknown {
            evidence = Texts.bounded(evidence);
        }

        /** A doubt that nobody has looked into yet. */
        public OutcomeUnknown(Instant submittedAt, String clientRequestId, String evidence) {
            this(submittedAt, clientRequestId, evidence, Optional.empty());
        }

        /** It happened: the service has the import. */
        public Accepted happened(Optional<SnapshotId> snapshotId) {
            return new Accepted(snapshotId, submittedAt);
        }

        /** It certainly did not happen. */
        public Withdrawn didNotHappen(String reason) {
            return new Withdrawn(reason);
        }

        public OutcomeUnknown withEvidence(String newEvidence) {
            return new OutcomeUnknown(submittedAt, clientRequestId, newEvidence, silence);
        }

        /** After a look that showed nothing, or one that broke the silence. */
        public OutcomeUnknown withSilence(Optional<Silence> now) {
            return new OutcomeUnknown(submittedAt, clientRequestId, evidence, now);
        }
    }

    /** The service took the request. */
    record Accepted(Optional<SnapshotId> snapshotId, Instant acceptedAt) implements Held {}

    /** The service reads the disk. */
    record Importing(Optional<SnapshotId> snapshotId, Instant acceptedAt) implements Held {}

    /** The snapshot is there and waits for its one provisioning. */
    record Succeeded(Optional<SnapshotId> snapshotId, Instant acceptedAt) implements Held {}

    /** A Cloud PC was made from the snapshot. */
    record Used(Optional<SnapshotId> snapshotId, Instant acceptedAt) implements Held {}

    /** The snapshot can no longer be used. */
    record Expired(Optional<SnapshotId> snapshotId, Instant acceptedAt) implements Held {}

    /**
     * The service gave the import up. It blocks a new one until it is purged: nobody has published whether the service
     * insists, so we do.
     *
     * @param detail the service's own explanation
     */
    record Failed(Optional<SnapshotId> snapshotId, Instant acceptedAt, String detail) implements Held {
        public Failed {
            detail = Texts.bounded(detail);
        }
    }

    /**
     * The purge of the snapshot is about to leave, or has left, and its effect is not proven. A purge is by exact id, so
     * whoever finds this may look whether the snapshot is still there, or purge again; what the service says of its import
     * changes nothing.
     *
     * @param since when the purge was about to leave
     * @param isInUse whether a Cloud PC was known to be made from it, which keeps it protected if the purge had no effect
     * @param replacement the file that is to be imported in its place, where there is one
     * @param silence the looks that agree in not showing it any more
     */
    record Purging(
            Optional<SnapshotId> snapshotId,
            Instant acceptedAt,
            Instant since,
            boolean isInUse,
            Optional<String> replacement,
            Optional<Silence> silence)
            implements Held {
        /** A purge of a snapshot that is not known to be in use, with nothing to take its place. */
        public Purging(Optional<SnapshotId> snapshotId, Instant acceptedAt, Instant since) {
            this(snapshotId, acceptedAt, since, false, Optional.empty(), Optional.empty());
        }

        @Override
        public Held observed(SnapshotImport seen) {
            return this;
        }

        /** The snapshot was not purged, and the service says this of it. */
        public Held stillThere(SnapshotImport seen) {
            return isInUse
                    ? new Used(snapshotId, acceptedAt).observed(seen)
                    : new Accepted(snapshotId, acceptedAt).observed(seen);
        }

        /** After a look that did not show it, or one that did. */
        public Purging withSilence(Optional<Silence> now) {
            return new Purging(snapshotId, acceptedAt, since, isInUse, replacement, now);
        }

        /** Its effect is proven. */
        public Purged purged() {
            return new Purged(snapshotId, replacement);
        }
    }

    /**
     * The service refused the request, and nothing happened.
     *
     * @param code the service's error code
     */
    record Rejected(String code, String reason) implements Closed {
        public Rejected {
            code = Texts.bounded(code);
            reason = Texts.bounded(reason);
        }
    }

    /** The attempt was given up before the service had it. */
    record Withdrawn(String reason) implements Closed {
        public Withdrawn {
            reason = Texts.bounded(reason);
        }
    }

    /**
     * The imported snapshot is gone.
     *
     * @param replacement the file that was to be imported in its place, until it is: while this is here, the user has
     *     neither
     */
    record Purged(Optional<SnapshotId> snapshotId, Optional<String> replacement) implements Closed {
        /** Purged, and nothing is to take its place. */
        public Purged(Optional<SnapshotId> snapshotId) {
            this(snapshotId, Optional.empty());
        }
    }

    /** One case for each kind of state. */
    default <R> R match(
            Function<Leased, R> leased,
            Function<OutcomeUnknown, R> outcomeUnknown,
            Function<Held, R> held,
            Function<Closed, R> closed) {
        if (this instanceof Leased state) {
            return leased.apply(state);
        }
        if (this instanceof OutcomeUnknown state) {
            return outcomeUnknown.apply(state);
        }
        if (this instanceof Held state) {
            return held.apply(state);
        }
        return closed.apply((Closed) this);
    }

    /** Every state, for those who list, store or document them. */
    List<Class<? extends ImportState>> ALL = List.of(
            Reserved.class,
            Submitting.class,
            OutcomeUnknown.class,
            Accepted.class,
            Importing.class,
            Succeeded.class,
            Used.class,
            Expired.class,
            Failed.class,
            Purging.class,
            Rejected.class,
            Withdrawn.class,
            Purged.class);
}

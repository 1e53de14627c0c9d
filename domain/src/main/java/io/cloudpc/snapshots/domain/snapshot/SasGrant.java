package io.cloudpc.snapshots.domain.snapshot;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a shared access signature allows: on which resource, from when until when, and to whom. */
final class SasGrant {
    private static final String CREATE_NEW =
            "Create a new SAS for this blob: read permission, HTTPS only, without an IP address, valid for 48 hours.";
    private static final String CREATE_FOR_READING =
            "Create a new SAS with read permission that stays valid until the disk has been read.";

    private static final String WHOLE_URL = "Give the URL that was created together with the SAS, up to its end.";

    private final SasParameters parameters;
    private final Optional<Instant> start;
    private final Optional<Instant> expiry;
    private final List<InvalidInput> unreadable = new ArrayList<>();

    SasGrant(SasParameters parameters) {
        this.parameters = parameters;
        this.start = time("st");
        this.expiry = time("se");
    }

    Optional<Instant> expiry() {
        return expiry;
    }

    /** What stands against the use of this grant for the policy's purpose, now. */
    List<InvalidInput> problems(SasPolicy policy) {
        if (parameters.isEmpty()) {
            return List.of(problem(
                    SasProblem.NO_SIGNATURE, "The URL has no SAS: it is the address of the blob alone.", WHOLE_URL));
        }
        var problems = new ArrayList<>(unreadable);
        if (!parameters.has("sig")) {
            problems.add(problem(SasProblem.NO_SIGNATURE, "The SAS URL has no signature (sig).", WHOLE_URL));
        }
        problems.addAll(ofPermission(policy));
        problems.addAll(ofResource(policy));
        problems.addAll(ofValidity(policy));
        return problems;
    }

    private List<InvalidInput> ofPermission(SasPolicy policy) {
        var problems = new ArrayList<InvalidInput>();
        // A stored access policy (si) may hold permission and expiry; then the URL shows neither.
        boolean storedPolicy = parameters.has("si");
        if (!storedPolicy && !parameters.has("se")) {
            problems.add(
                    problem(SasProblem.UNREADABLE_PARAMETER, "The SAS URL has no expiry (se).", createNew(policy)));
        }
        var permissions = parameters.value("sp");
        if (permissions.isEmpty()
                ? !storedPolicy
                : permissions.filter(given -> given.contains("r")).isEmpty()) {
            problems.add(problem(
                    SasProblem.NO_READ_PERMISSION, "The SAS has no read permission (no r in sp).", createNew(policy)));
        }
        if (policy.purpose().readsFromElsewhere() && parameters.has("sip")) {
            problems.add(problem(
                    SasProblem.BOUND_TO_ADDRESSES,
                    "The SAS is restricted to client IP addresses (sip), and "
                            + (policy.purpose() == SasPurpose.IMPORT ? "Windows 365" : "Azure Storage")
                            + " reads from other addresses.",
                    createNew(policy)));
        }
        return problems;
    }

    private List<InvalidInput> ofResource(SasPolicy policy) {
        var problems = new ArrayList<InvalidInput>();
        if (policy.purpose().needsBaseBlob() && isOfSnapshotOrVersion()) {
            problems.add(problem(
                    SasProblem.NOT_THE_BASE_BLOB,
                    "The URL names a snapshot or a version of the blob, and Windows 365 imports base blobs only.",
                    "Stage it to a blob of its own, then import that blob."));
        }
        if (!coversTheBlob(policy)) {
            problems.add(problem(
                    SasProblem.WRONG_RESOURCE,
                    "The SAS is for something else than this blob or its container (sr), and not for the blobs of the"
                            + " account (ss and srt).",
                    createNew(policy)));
        }
        return problems;
    }

    private boolean isOfSnapshotOrVersion() {
        return parameters.has("snapshot") || parameters.has("versionid");
    }

    private boolean coversTheBlob(SasPolicy policy) {
        var resource = parameters.value("sr");
        if (resource.isEmpty()) {
            return parameters.value("ss").orElse("").contains("b")
                    && parameters.value("srt").orElse("").contains("o");
        }
        return switch (resource.get()) {
            case "b", "c", "d" -> true;
            case "bs" -> !policy.purpose().needsBaseBlob() && parameters.has("snapshot");
            case "bv" -> !policy.purpose().needsBaseBlob() && parameters.has("versionid");
            default -> false;
        };
    }

    private List<InvalidInput> ofValidity(SasPolicy policy) {
        var problems = new ArrayList<InvalidInput>();
        start.filter(policy.now()::isBefore)
                .ifPresent(
                        from -> problems.add(
                                problem(
                                        SasProblem.NOT_YET_VALID,
                                        "The SAS is valid only from " + from + ".",
                                        "Wait until then, or create a SAS that is valid now. Check that this machine's clock is right.")));
        expiry.ifPresent(until -> {
            if (!policy.now().isBefore(until)) {
                problems.add(problem(SasProblem.EXPIRED, "The SAS expired at " + until + ".", createNew(policy)));
            } else if (policy.now().plus(policy.minimumLife()).isAfter(until)) {
                problems.add(problem(
                        SasProblem.EXPIRES_TOO_SOON,
                        "The SAS expires at " + until + ", less than " + inWords(policy.minimumLife())
                                + " from now. Windows 365 may read the disk later than that.",
                        createNew(policy)));
            }
        });
        return problems;
    }

    private Optional<Instant> time(String name) {
        try {
            return parameters.time(name);
        } catch (DateTimeException e) {
            unreadable.add(problem(
                    SasProblem.UNREADABLE_PARAMETER,
                    "The time in the parameter " + name + " of the SAS URL is not a date.",
                    CREATE_NEW));
            return Optional.empty();
        }
    }

    private static String inWords(Duration life) {
        return life.toHours() > 0 ? life.toHours() + " h" : life.toMinutes() + " min";
    }

    private static String createNew(SasPolicy policy) {
        return policy.purpose() == SasPurpose.READ_HERE ? CREATE_FOR_READING : CREATE_NEW;
    }

    private static InvalidInput problem(SasProblem what, String message, String remedy) {
        return new InvalidInput.UnusableSas(what, message, remedy);
    }
}

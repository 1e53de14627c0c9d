package io.cloudpc.snapshots.domain.rule;

import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.snapshot.InvalidInput;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can be wrong with a source file. */
public sealed interface DiskViolation extends Violation {
    @Override
    default boolean forbids() {
        return true;
    }

    /**
     * The service would refuse the file.
     *
     * @param findings everything found, errors first
     */
    record InvalidDisk(String fileName, List<Finding> findings) implements DiskViolation {
        public InvalidDisk {
            findings = List.copyOf(findings);
        }

        @Override
        public String code() {
            return "InvalidVHD";
        }

        @Override
        public String message() {
            return "'" + fileName + "' cannot be imported. " + said(findings, Finding::message);
        }

        @Override
        public String remedy() {
            return said(findings, Finding::remedy);
        }
    }

    /** The file does not exist or cannot be read. */
    record NoDisk(String fileName, String reason, String remedy) implements DiskViolation {
        @Override
        public String code() {
            return "InvalidVHD";
        }

        @Override
        public String message() {
            return "'" + fileName + "' cannot be read. " + reason;
        }
    }

    /** The file can be imported after staging. */
    record NeedsStaging(String fileName, List<Finding> findings) implements DiskViolation {
        public NeedsStaging {
            findings = List.copyOf(findings);
        }

        @Override
        public String code() {
            return "InvalidVHD";
        }

        @Override
        public String message() {
            return "'" + fileName + "' cannot be imported as it is. " + said(findings, Finding::message);
        }

        @Override
        public String remedy() {
            return "Stage the disk: staging converts it to a fixed VHD during the transfer, without a temporary copy. "
                    + said(findings, Finding::remedy);
        }
    }

    /** The file can be imported, but something about it is unusual. */
    record UnusualDisk(String fileName, List<Finding> findings) implements DiskViolation {
        public UnusualDisk {
            findings = List.copyOf(findings);
        }

        @Override
        public String code() {
            return "UnusualDisk";
        }

        @Override
        public boolean forbids() {
            return false;
        }

        @Override
        public String message() {
            return "'" + fileName + "' is unusual. " + said(findings, Finding::message);
        }

        @Override
        public String remedy() {
            return said(findings, Finding::remedy);
        }
    }

    /** The SAS URL does not let the service read the file for long enough. */
    record UnusableSasUrl(String fileName, InvalidInput problem) implements DiskViolation {
        @Override
        public String code() {
            return "InvalidSasUrl";
        }

        @Override
        public String message() {
            return "'" + fileName + "': " + problem.message();
        }

        @Override
        public String remedy() {
            return problem.remedy();
        }
    }

    /** The service cannot reach the file, or is unlikely to. */
    record OutOfReach(String fileName, SourceReach.Obstacle obstacle) implements DiskViolation {
        @Override
        public String code() {
            return "SourceOutOfReach";
        }

        @Override
        public boolean forbids() {
            return obstacle.certain();
        }

        @Override
        public String message() {
            return "'" + fileName + "': " + obstacle.message();
        }

        @Override
        public String remedy() {
            return obstacle.remedy();
        }
    }

    /** One case for each variant. */
    default <R> R matchDisk(
            Function<InvalidDisk, R> invalid,
            Function<NoDisk, R> noDisk,
            Function<NeedsStaging, R> needsStaging,
            Function<UnusualDisk, R> unusual,
            Function<UnusableSasUrl, R> unusableSasUrl,
            Function<OutOfReach, R> outOfReach) {
        if (this instanceof InvalidDisk violation) {
            return invalid.apply(violation);
        }
        if (this instanceof NoDisk violation) {
            return noDisk.apply(violation);
        }
        if (this instanceof NeedsStaging violation) {
            return needsStaging.apply(violation);
        }
        if (this instanceof UnusualDisk violation) {
            return unusual.apply(violation);
        }
        if (this instanceof UnusableSasUrl violation) {
            return unusableSasUrl.apply(violation);
        }
        return outOfReach.apply((OutOfReach) this);
    }

    private static String said(List<Finding> findings, Function<Finding, String> part) {
        return findings.stream().map(part).distinct().collect(Collectors.joining(" "));
    }
}

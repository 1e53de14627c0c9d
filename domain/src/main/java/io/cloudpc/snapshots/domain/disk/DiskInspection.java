package io.cloudpc.snapshots.domain.disk;

import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.windows.WindowsInstallation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a check knows of one file.
 *
 * @param fileType what the file was given as
 * @param format what it is
 * @param virtualSizeBytes size in bytes of the disk in it, empty when the file does not say so credibly
 * @param findings everything found, in the order ERROR, CONVERT, WARN, the main one first
 * @param verdictOnceStaged what the verdict on the staged copy would be. Differs from {@link #verdict()} only for
 *     CONVERT: such a disk may hold a content that is refused once its container is right, and this says so before
 *     anything is copied
 * @param windows the Windows on the disk; empty when there is none, or when it was not looked for
 */
public record DiskInspection(
        FileType fileType,
        DiskFormat format,
        OptionalLong virtualSizeBytes,
        List<Finding> findings,
        Verdict verdictOnceStaged,
        Optional<WindowsInstallation> windows) {

    public DiskInspection {
        findings = findings.stream()
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }

    /** An inspection whose staged copy has the same findings, without those that staging takes away. */
    public DiskInspection(FileType fileType, DiskFormat format, OptionalLong virtualSizeBytes, List<Finding> findings) {
        this(fileType, format, virtualSizeBytes, findings, Verdict.of(onceStaged(findings)), Optional.empty());
    }

    /**
     * Judges a disk from the findings on its container and on its content. The content of a disk that has to be
     * converted does not change what has to be done first, so its errors are warnings there, and {@link
     * #verdictOnceStaged()} is where they weigh in full.
     */
    public static DiskInspection judge(
            FileType fileType,
            DiskFormat format,
            OptionalLong virtualSizeBytes,
            List<Finding> container,
            List<Finding> content,
            DiskPolicy policy) {
        List<Finding> weighed = content.stream().map(policy::apply).toList();
        List<Finding> all = new ArrayList<>(container);
        all.addAll(weighed);
        if (Verdict.of(severities(container)) != Verdict.CONVERT) {
            return new DiskInspection(fileType, format, virtualSizeBytes, all);
        }
        Verdict onceStaged = Verdict.of(onceStaged(all));
        List<Finding> shown = new ArrayList<>();
        container.stream()
                .map(finding -> onceStaged == Verdict.REJECT ? finding : finding.takenByStaging())
                .forEach(shown::add);
        weighed.stream().map(DiskInspection::foreseen).forEach(shown::add);
        return new DiskInspection(fileType, format, virtualSizeBytes, shown, onceStaged, Optional.empty());
    }

    /**
     * This inspection together with what was found in the Windows on the disk. As with other content, errors of a disk that
     * has to be converted are warnings until it is staged.
     *
     * @param found in the Windows, weighed by its codes
     */
    public DiskInspection lookedInside(
            Optional<WindowsInstallation> installation, List<Finding> found, DiskPolicy policy) {
        List<Finding> weighed = found.stream().map(policy::apply).toList();
        boolean converted = verdict() == Verdict.CONVERT;
        Verdict onceStaged = verdictOnceStaged.or(Verdict.of(severities(weighed)));
        List<Finding> all = new ArrayList<>();
        findings.stream()
                .map(finding -> onceStaged == Verdict.REJECT ? finding.refusedByStaging() : finding)
                .forEach(all::add);
        weighed.stream().map(finding -> converted ? foreseen(finding) : finding).forEach(all::add);
        return new DiskInspection(fileType, format, virtualSizeBytes, all, onceStaged, installation);
    }

    /** Whether staging makes a disk of the file that can be imported, and the remedies of its findings say so. */
    public boolean isMendedByStaging() {
        return verdict() == Verdict.CONVERT && verdictOnceStaged != Verdict.REJECT;
    }

    /** What may be done with the file as it is. */
    public Verdict verdict() {
        return Verdict.of(severities(findings));
    }

    private static Finding foreseen(Finding finding) {
        return finding.severity() == Severity.ERROR
                ? finding.weighing(Severity.WARN)
                        .saying(finding.message() + " Staging converts the file but cannot mend this:"
                                + " the staged copy would be refused.")
                : finding;
    }

    private static Set<Severity> onceStaged(List<Finding> findings) {
        Set<Severity> severities = severities(findings);
        severities.remove(Severity.CONVERT);
        return severities;
    }

    private static Set<Severity> severities(List<Finding> findings) {
        Set<Severity> severities = EnumSet.noneOf(Severity.class);
        findings.forEach(finding -> severities.add(finding.severity()));
        return severities;
    }
}

package io.cloudpc.snapshots.domain.snapshot;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code importSnapshot} is asked for: a disk for a user, and the guest state that belongs to it if the disk comes
 * from a Trusted Launch machine. With it, what somebody has accepted that the rules would ask about; the service does not
 * hear of that.
 *
 * @param sourceFiles the data file first, then the guest state if there is one
 * @param accepted at most one answer to each question
 */
public record ImportRequest(UserId assignedUser, List<SourceFile> sourceFiles, List<Acceptance> accepted) {
    public ImportRequest {
        sourceFiles = List.copyOf(sourceFiles);
        accepted = List.copyOf(accepted);
        if (!problems(sourceFiles).isEmpty() || sourceFiles.get(0).fileType() != FileType.DATA_FILE) {
            throw new IllegalArgumentException("an import takes one data file, then at most one guest state");
        }
    }

    /** A request of somebody who has accepted nothing. */
    public ImportRequest(UserId assignedUser, List<SourceFile> sourceFiles) {
        this(assignedUser, sourceFiles, List.of());
    }

    /** This request with one more answer; it takes the place of an earlier one to the same question. */
    public ImportRequest accepting(Acceptance acceptance) {
        var answers = new ArrayList<>(accepted);
        answers.removeIf(earlier -> earlier.question() == acceptance.question());
        answers.add(acceptance);
        return new ImportRequest(assignedUser, sourceFiles, answers);
    }

    /** Who has accepted what this question is about, if anybody has. */
    public Optional<Acceptance> acceptance(Question question) {
        return accepted.stream().filter(answer -> answer.question() == question).findFirst();
    }

    /** A request for exactly one data file and at most one guest state, given in any order. */
    public static Either<InvalidInput, ImportRequest> of(UserId assignedUser, List<SourceFile> sourceFiles) {
        var problems = problems(sourceFiles);
        return problems.isEmpty()
                ? Either.right(new ImportRequest(
                        assignedUser,
                        sourceFiles.stream()
                                .sorted((a, b) -> a.fileType().compareTo(b.fileType()))
                                .toList()))
                : Either.left(InvalidInput.of(problems));
    }

    private static List<InvalidInput> problems(List<SourceFile> files) {
        var problems = new ArrayList<InvalidInput>();
        long disks = count(files, FileType.DATA_FILE);
        if (disks != 1) {
            problems.add(new InvalidInput.UnfitSources(
                    "An import takes exactly one data file, and " + disks + " were given.",
                    "Give the OS disk, and nothing else of type dataFile."));
        }
        long states = count(files, FileType.VIRTUAL_MACHINE_GUEST_STATE);
        if (states > 1) {
            problems.add(new InvalidInput.UnfitSources(
                    "An import takes at most one guest state, and " + states + " were given.",
                    "Give the guest state that was exported together with the disk."));
        }
        if (files.stream().map(SourceFile::location).distinct().count() < files.size()) {
            problems.add(new InvalidInput.UnfitSources(
                    "The same file is given twice.", "Give the disk and its guest state as two different files."));
        }
        return problems;
    }

    private static long count(List<SourceFile> files, FileType type) {
        return files.stream().filter(file -> file.fileType() == type).count();
    }

    /** The disk. */
    public SourceFile dataFile() {
        return sourceFiles.get(0);
    }

    /** The guest state of the disk's machine, if it comes with one. */
    public Optional<SourceFile> guestState() {
        return sourceFiles.stream().skip(1).findFirst();
    }
}

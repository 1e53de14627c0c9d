package io.cloudpc.snapshots.host.cli.option;

import io.cloudpc.snapshots.domain.snapshot.Acceptance;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.Question;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What the operator accepts before a rule asks. */
public final class AcceptOption {
    private static final int LONGEST_NAME = 200;

    @Option(
            names = "--accept",
            paramLabel = "CODE",
            split = ",",
            description =
                    "Import although a rule asks: WRONG_PERSON, if the disk is another person's desktop. Without this you"
                            + " are asked on a terminal, and elsewhere the import stops.")
    private List<String> codes = List.of();

    /** The request with what was accepted on the command line. */
    public Either<Problem, ImportRequest> applyTo(ImportRequest request, Instant now) {
        var answered = request;
        for (var code : codes) {
            var question = Question.named(code);
            if (question.isEmpty()) {
                return Either.left(Problem.usage(
                        "--accept does not know the code '" + code + "'.",
                        "Give one of: "
                                + Arrays.stream(Question.values())
                                        .map(Question::name)
                                        .collect(Collectors.joining(", "))
                                + "."));
            }
            answered =
                    answered.accepting(new Acceptance(question.get(), operator(), now.truncatedTo(ChronoUnit.SECONDS)));
        }
        return Either.right(answered);
    }

    /** Who runs this program, as the operating system knows them. */
    public static String operator() {
        var name = System.getProperty("user.name", "");
        var shown = name.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(LONGEST_NAME / 2)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return Acceptance.isName(shown) ? shown : "unknown";
    }
}

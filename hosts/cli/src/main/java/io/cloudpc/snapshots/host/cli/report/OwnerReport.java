package io.cloudpc.snapshots.host.cli.report;

import io.cloudpc.snapshots.domain.rule.DesktopViolation.WrongPerson;
import io.cloudpc.snapshots.domain.rule.RuleResult;
import io.cloudpc.snapshots.domain.rule.Violation;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.host.cli.output.Json;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;

/**
 * Whether a disk is a user's desktop.
 *
 * @param showsPeople whether the people who have a profile on the disk are named
 */
public record OwnerReport(User user, String file, RuleResult result, boolean showsPeople) {
    public ExitCode exitCode() {
        return result.status() == RuleResult.Status.VIOLATED ? ExitCode.REFUSED : ExitCode.DONE;
    }

    public void writeTo(Json json) {
        json.type("owner").user(user.id().toString()).text("file", file);
        ReadinessReport.writeRule(json, result);
    }

    public void writeTo(Text text) {
        switch (result.status()) {
            case PASSED ->
                text.indented(
                        2, Tone.GOOD, "OWNER", name() + " can get this disk: it has the user's profile, or nobody's.");
            case NOT_CHECKED, VIOLATED, WARNED ->
                result.unchecked().forEach(why -> text.indented(2, Tone.WARNING, "OWNER", why.why()));
        }
        result.violations().forEach(violation -> write(text, violation));
    }

    private void write(Text text, Violation violation) {
        text.indented(2, violation.forbids() ? Tone.BAD : Tone.WARNING, violation.code(), violation.message());
        text.indented(4, Tone.STRONG, "What to do:", violation.remedy());
        if (showsPeople && violation instanceof WrongPerson wrong) {
            wrong.profiles()
                    .forEach(profile -> text.indented(
                            4,
                            Tone.PLAIN,
                            "Profile:",
                            profile.path().orElse("(no path)") + " (" + profile.sid() + ")"));
        }
    }

    private String name() {
        return user.principalName()
                .map(UserPrincipalName::toString)
                .orElse(user.id().toString());
    }
}

package io.cloudpc.snapshots.domain.windows.inspection;

import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.windows.AgentProduct;
import io.cloudpc.snapshots.domain.windows.UnreadPart;
import io.cloudpc.snapshots.domain.windows.WindowsInstallation;
import io.cloudpc.snapshots.domain.windows.reading.WindowsContent;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges what a look for Windows came to, by all rules. */
final class WindowsRules {
    private final List<AgentProduct> products;

    WindowsRules(List<AgentProduct> products) {
        this.products = products;
    }

    List<Finding> findings(WindowsContent content) {
        return content.match(
                found -> findings(found.installation()),
                missing -> List.of(Finding.of(
                        FindingCode.WINDOWS_NOT_FOUND,
                        "None of the disk's volumes holds a Windows installation"
                                + " (Windows\\System32\\config\\SYSTEM on NTFS).")),
                encrypted -> List.of(),
                noVolumes -> List.of(),
                unreadable -> List.of(Finding.of(
                        FindingCode.WINDOWS_UNREADABLE,
                        "Nothing is known of the Windows on the disk. " + unreadable.why())));
    }

    private List<Finding> findings(WindowsInstallation windows) {
        Stream<Finding> found = WindowsRule.ALL.stream().flatMap(rule -> rule.finding(windows, products).stream());
        return Stream.concat(found, unread(windows)).toList();
    }

    /** One finding for each reason why something could not be read. */
    private static Stream<Finding> unread(WindowsInstallation windows) {
        return windows.unread().stream()
                .map(UnreadPart::why)
                .distinct()
                .map(why -> Finding.of(
                        FindingCode.WINDOWS_UNREADABLE,
                        why + " Not known are therefore: " + notKnown(windows, why) + "."));
    }

    private static String notKnown(WindowsInstallation windows, String why) {
        List<UnreadPart> parts =
                windows.unread().stream().filter(part -> part.why().equals(why)).toList();
        String codes = WindowsRule.ALL.stream()
                .filter(rule -> parts.stream().anyMatch(part -> rule.needs().contains(part.part())))
                .map(rule -> rule.code().name())
                .distinct()
                .collect(Collectors.joining(", "));
        return codes.isEmpty()
                ? parts.stream().map(part -> part.part().text()).distinct().collect(Collectors.joining(", "))
                : codes;
    }
}

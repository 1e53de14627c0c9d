package io.cloudpc.snapshots.host.cli.report;

import io.cloudpc.snapshots.domain.windows.AgentProduct;
import io.cloudpc.snapshots.domain.windows.GuestService;
import io.cloudpc.snapshots.domain.windows.UserProfile;
import io.cloudpc.snapshots.domain.windows.WindowsInstallation;
import io.cloudpc.snapshots.domain.windows.WindowsPart;
import io.cloudpc.snapshots.host.cli.output.Json;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;
import io.cloudpc.snapshots.host.cli.output.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The Windows on a disk, in five lines.
 *
 * @param showsPeople whether people's accounts, names and paths are told
 */
record WindowsReport(WindowsInstallation windows, boolean showsPeople) {
    private static final String NOT_KNOWN = "not known";

    /** Services of Microsoft that are told by their product. */
    private static final Map<String, String> MICROSOFT = Map.of(
            "WindowsAzureGuestAgent", "Azure VM agent",
            "RDAgentBootLoader", "Azure Virtual Desktop agent",
            "frxsvc", "FSLogix");

    void writeTo(Text text) {
        line(text, "Windows:", system());
        line(text, "Computer:", computer());
        line(text, "Joined to:", membership());
        line(text, "Agents:", agents());
        line(text, "People:", people());
        if (showsPeople) {
            windows.accounts().ofPeople().forEach(profile -> text.indented(4, Tone.PLAIN, "", described(profile)));
        }
    }

    private static void line(Text text, String label, String content) {
        text.indented(2, Tone.PLAIN, label, content);
    }

    private String system() {
        if (!windows.isKnown(WindowsPart.VERSION)) {
            return NOT_KNOWN + " (partition " + windows.partition() + ")";
        }
        var system = windows.system();
        return system.title()
                + system.fullBuild().map(build -> ", build " + build).orElse("")
                + system.architecture().map(name -> ", " + name).orElse("") + " (partition " + windows.partition()
                + ")";
    }

    private String computer() {
        return windows.computerName().orElse(NOT_KNOWN)
                + windows.lastShutdown()
                        .map(time -> ", last shut down " + Words.minute(time) + " UTC")
                        .orElse("")
                + (windows.registryCurrent()
                        ? ""
                        : " (the last hour of changes is missing: the registry was not written completely)");
    }

    private String membership() {
        if (!windows.isKnown(WindowsPart.MEMBERSHIP)) {
            return NOT_KNOWN;
        }
        var membership = windows.membership();
        var tenant = membership.tenantId().map(id -> " (tenant " + id + ")").orElse("");
        var domain = membership.domain().orElse("");
        return switch (membership.kind()) {
            case ENTRA -> "Microsoft Entra ID" + tenant;
            case HYBRID -> "the domain " + domain + " and Microsoft Entra ID" + tenant;
            case DOMAIN -> "the domain " + domain;
            case NONE -> "nothing (a workgroup)";
        };
    }

    private String agents() {
        if (!windows.isKnown(WindowsPart.SERVICES)) {
            return NOT_KNOWN;
        }
        var names = presentAgents();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private List<String> presentAgents() {
        var names = new ArrayList<String>();
        for (var service : windows.services()) {
            agent(service.name()).ifPresent(name -> names.add(name + (service.isDisabled() ? " (disabled)" : "")));
        }
        return names.stream().sorted().toList();
    }

    private static Optional<String> agent(String service) {
        var known = Optional.ofNullable(MICROSOFT.get(service));
        return known.isPresent()
                ? known
                : AgentProduct.KNOWN.stream()
                        .filter(product -> product.services().contains(service))
                        .map(AgentProduct::name)
                        .findFirst();
    }

    private String people() {
        if (!windows.isKnown(WindowsPart.PROFILES)) {
            return NOT_KNOWN;
        }
        var people = windows.accounts().ofPeople();
        long aside = people.stream().filter(UserProfile::isBackup).count();
        var last = windows.accounts().lastSignInName().filter(name -> showsPeople);
        return (people.isEmpty() ? "nobody has a profile" : Words.count(people.size(), "profile"))
                + (aside == 0 ? "" : ", " + aside + " of them put aside by Windows (.bak) because it did not load")
                + last.map(name -> "; " + name + " signed in last").orElse("");
    }

    private static String described(UserProfile profile) {
        return profile.path().orElse("a profile without a folder") + " (" + profile.sid()
                + (profile.isBackup() ? ", put aside by Windows" : "") + ")";
    }

    void writeTo(Json json) {
        var system = windows.system();
        json.number("partition", windows.partition())
                .text("name", system.title())
                .text("edition", system.edition())
                .text("release", system.release())
                .text("build", system.fullBuild())
                .text("architecture", system.architecture())
                .text("productType", system.productType())
                .text("installationType", system.installationType())
                .text("imageState", windows.setup().imageState())
                .flag("setupInProgress", windows.setup().inProgress())
                .text("computerName", windows.computerName())
                .text("joinedTo", joinedTo())
                .text("tenantId", windows.membership().tenantId())
                .text("domain", windows.membership().domain())
                .text("lastShutdown", windows.lastShutdown())
                .objects("services", windows.services(), WindowsReport::writeService)
                .flag("profileContainers", windows.profileContainers())
                .flag("restartPending", windows.restartPending())
                .flag("hibernated", windows.hibernated())
                .flag("volumeDirty", windows.volumeDirty())
                .flag("bootManager", windows.bootManager())
                .texts("otherVolumes", windows.otherVolumes())
                .flag("registryCurrent", windows.registryCurrent())
                .number("profiles", windows.accounts().ofPeople().size())
                .texts(
                        "notKnown",
                        windows.unread().stream()
                                .map(part -> part.part().name())
                                .distinct()
                                .collect(Collectors.toList()));
        if (showsPeople) {
            json.text("lastSignIn", windows.accounts().lastSignInName())
                    .objects("people", windows.accounts().ofPeople(), WindowsReport::writeProfile);
        }
    }

    private Optional<String> joinedTo() {
        return windows.isKnown(WindowsPart.MEMBERSHIP)
                ? Optional.of(windows.membership().kind().name())
                : Optional.empty();
    }

    private static void writeService(Json json, GuestService service) {
        json.text("name", service.name())
                .number("start", service.start())
                .number("startOverride", service.startOverride());
    }

    private static void writeProfile(Json json, UserProfile profile) {
        json.text("sid", profile.sid().value()).text("path", profile.path()).flag("putAside", profile.isBackup());
    }
}

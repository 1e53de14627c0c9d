package io.cloudpc.snapshots.domain.windows.inspection;

import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.windows.AgentProduct;
import io.cloudpc.snapshots.domain.windows.GuestService;
import io.cloudpc.snapshots.domain.windows.Membership;
import io.cloudpc.snapshots.domain.windows.WindowsInstallation;
import io.cloudpc.snapshots.domain.windows.WindowsPart;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule about a Windows. It judges only when all parts that it needs were read.
 *
 * @param code what it finds
 * @param needs the parts that it looks at
 * @param judge the message of its finding, empty when all is well
 */
record WindowsRule(FindingCode code, Set<WindowsPart> needs, Judge judge) {
    static final String STORAGE = "storvsc";
    static final String BUS = "vmbus";
    static final String VM_AGENT = "WindowsAzureGuestAgent";
    static final String REMOTE_DESKTOP = "TermService";

    /** Agents of Microsoft, which are told and never a fault. */
    static final List<String> MICROSOFT_AGENTS = List.of("RDAgentBootLoader", "frxsvc");

    private static final List<String> DRIVERS = List.of(STORAGE, BUS);

    /** Says what is wrong, if anything is. */
    @FunctionalInterface
    interface Judge {
        Optional<String> message(WindowsInstallation windows, List<AgentProduct> products);
    }

    static final WindowsRule SERVER = rule(
            FindingCode.WINDOWS_SERVER,
            Set.of(WindowsPart.PRODUCT_TYPE, WindowsPart.VERSION),
            windows -> windows.system().isServer(),
            windows -> "The disk holds " + windows.system().title() + ", not a client edition.");

    static final WindowsRule MULTI_SESSION = rule(
            FindingCode.WINDOWS_MULTI_SESSION,
            Set.of(WindowsPart.VERSION),
            windows -> windows.system().isMultiSession(),
            windows -> "The disk holds " + windows.system().title() + ", an edition for several people at once.");

    static final WindowsRule TOO_OLD = rule(
            FindingCode.WINDOWS_TOO_OLD,
            Set.of(WindowsPart.VERSION),
            windows -> windows.system().majorVersion().orElse(0) < 10,
            windows -> "The Windows on the disk is older than Windows 10"
                    + windows.system()
                            .fullBuild()
                            .map(build -> ": it has build " + build)
                            .orElse("") + ".");

    static final WindowsRule EDITION = rule(
            FindingCode.WINDOWS_EDITION,
            Set.of(WindowsPart.VERSION),
            windows -> windows.system().isHome(),
            windows -> "The disk holds " + windows.system().title() + ", a Home edition.");

    static final WindowsRule ARCHITECTURE = rule(
            FindingCode.WINDOWS_ARCHITECTURE,
            Set.of(WindowsPart.ARCHITECTURE),
            windows -> windows.system()
                    .architecture()
                    .filter(name -> !name.equalsIgnoreCase("AMD64"))
                    .isPresent(),
            windows -> "The Windows on the disk is made for "
                    + windows.system().architecture().orElse("another") + " processors, not for AMD64.");

    static final WindowsRule GENERALIZED = rule(
            FindingCode.WINDOWS_GENERALIZED,
            Set.of(WindowsPart.SETUP),
            windows -> windows.setup().isGeneralized(),
            windows -> "Sysprep has generalized the Windows on the disk; its image state is "
                    + windows.setup().imageState().orElse("unknown") + ".");

    static final WindowsRule SETUP_UNFINISHED = rule(
            FindingCode.WINDOWS_SETUP_UNFINISHED,
            Set.of(WindowsPart.SETUP),
            windows -> !windows.setup().isGeneralized() && windows.setup().inProgress(),
            windows -> "Windows setup is not finished; it goes on at the next start.");

    static final WindowsRule JOINED = rule(
            FindingCode.NOT_JOINED,
            Set.of(WindowsPart.MEMBERSHIP),
            windows -> !windows.membership().isEntraJoined(),
            windows -> windows.membership().kind() == Membership.Kind.DOMAIN
                    ? "The machine is joined to the domain "
                            + windows.membership().domain().orElse("") + " only, not to" + " Microsoft Entra ID."
                    : "The machine is joined neither to Microsoft Entra ID nor to a domain.");

    static final WindowsRule AGENT = rule(
            FindingCode.NO_VM_AGENT,
            Set.of(WindowsPart.SERVICES),
            windows -> windows.service(VM_AGENT)
                    .filter(agent -> !agent.isDisabled())
                    .isEmpty(),
            windows -> "The Azure VM agent (service " + VM_AGENT + ") is "
                    + (windows.service(VM_AGENT).isPresent() ? "disabled." : "not installed."));

    static final WindowsRule THIRD_PARTY =
            new WindowsRule(FindingCode.THIRD_PARTY_AGENT, Set.of(WindowsPart.SERVICES), WindowsRule::foreignAgents);

    static final WindowsRule HYPERV = rule(
            FindingCode.HYPERV_DRIVERS,
            Set.of(WindowsPart.SERVICES),
            windows -> !driversThat(windows, WindowsRule::cannotStart).isEmpty(),
            windows -> "Windows cannot start on Azure: these drivers are missing or do not start with the system: "
                    + String.join(", ", driversThat(windows, WindowsRule::cannotStart)) + ".");

    static final WindowsRule OTHER_HARDWARE = rule(
            FindingCode.NEVER_ON_HYPERV,
            Set.of(WindowsPart.SERVICES),
            windows -> !driversThat(windows, WindowsRule::isOverridden).isEmpty(),
            windows -> "Windows last ran on hardware other than Hyper-V or Azure: it keeps these drivers from starting"
                    + " early: " + String.join(", ", driversThat(windows, WindowsRule::isOverridden)) + ".");

    static final WindowsRule REMOTE_DESKTOP_ENABLED = rule(
            FindingCode.REMOTE_DESKTOP_DISABLED,
            Set.of(WindowsPart.SERVICES),
            windows -> windows.service(REMOTE_DESKTOP)
                    .filter(GuestService::isDisabled)
                    .isPresent(),
            windows -> "The service Remote Desktop Services (" + REMOTE_DESKTOP + ") is disabled.");

    static final WindowsRule PROFILE_ON_DISK = rule(
            FindingCode.PROFILE_ELSEWHERE,
            Set.of(WindowsPart.PROFILE_CONTAINERS),
            WindowsInstallation::profileContainers,
            windows -> "FSLogix is enabled and keeps the profiles of this machine in containers elsewhere.");

    static final WindowsRule NO_RESTART = rule(
            FindingCode.RESTART_PENDING,
            Set.of(WindowsPart.PENDING_RESTART),
            WindowsInstallation::restartPending,
            windows -> "An update of Windows waits for a restart to finish.");

    static final WindowsRule NOT_HIBERNATED = rule(
            FindingCode.HIBERNATED,
            Set.of(WindowsPart.HIBERNATION),
            WindowsInstallation::hibernated,
            windows -> "Windows is hibernated, or was shut down with fast startup.");

    static final WindowsRule VOLUME_CLEAN = rule(
            FindingCode.VOLUME_DIRTY,
            Set.of(WindowsPart.VOLUME_STATE),
            WindowsInstallation::volumeDirty,
            windows -> "The Windows volume (partition " + windows.partition() + ") is marked as dirty.");

    static final WindowsRule ONE_VOLUME = rule(
            FindingCode.DATA_VOLUME,
            Set.of(),
            windows -> !windows.otherVolumes().isEmpty(),
            windows -> "Besides Windows in partition " + windows.partition() + ", the disk has other data partitions: "
                    + windows.otherVolumes().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ".");

    static final WindowsRule BOOT_MANAGER = rule(
            FindingCode.NO_BOOT_MANAGER,
            Set.of(WindowsPart.BOOT_MANAGER),
            windows -> !windows.bootManager(),
            windows -> "The EFI system partition holds no boot manager for Windows.");

    static final List<WindowsRule> ALL = List.of(
            SERVER,
            MULTI_SESSION,
            TOO_OLD,
            EDITION,
            ARCHITECTURE,
            HYPERV,
            BOOT_MANAGER,
            GENERALIZED,
            SETUP_UNFINISHED,
            JOINED,
            AGENT,
            THIRD_PARTY,
            OTHER_HARDWARE,
            REMOTE_DESKTOP_ENABLED,
            PROFILE_ON_DISK,
            NO_RESTART,
            NOT_HIBERNATED,
            VOLUME_CLEAN,
            ONE_VOLUME);

    private static WindowsRule rule(
            FindingCode code, Set<WindowsPart> needs, Predicate<WindowsInstallation> isBroken, Message message) {
        return new WindowsRule(
                code,
                needs,
                (windows, products) -> isBroken.test(windows) ? Optional.of(message.of(windows)) : Optional.empty());
    }

    /** What a finding says. */
    @FunctionalInterface
    private interface Message {
        String of(WindowsInstallation windows);
    }

    /** Services that the rules ask about. */
    static List<String> services(List<AgentProduct> products) {
        return Stream.concat(
                        Stream.of(STORAGE, BUS, VM_AGENT, REMOTE_DESKTOP),
                        Stream.concat(
                                MICROSOFT_AGENTS.stream(),
                                products.stream().flatMap(product -> product.services().stream())))
                .distinct()
                .toList();
    }

    boolean canJudge(WindowsInstallation windows) {
        return needs.stream().allMatch(windows::isKnown);
    }

    Optional<Finding> finding(WindowsInstallation windows, List<AgentProduct> products) {
        return canJudge(windows)
                ? judge.message(windows, products).map(message -> Finding.of(code, message))
                : Optional.empty();
    }

    private static Optional<String> foreignAgents(WindowsInstallation windows, List<AgentProduct> products) {
        List<String> present = products.stream()
                .filter(product -> product.services().stream().anyMatch(service -> windows.service(service)
                        .filter(WindowsRule::isEnabled)
                        .isPresent()))
                .map(AgentProduct::name)
                .toList();
        return present.isEmpty()
                ? Optional.empty()
                : Optional.of("The disk has agents of other products: " + String.join(", ", present) + ".");
    }

    private static boolean isEnabled(GuestService service) {
        return service.start().isPresent() && !service.isDisabled();
    }

    private static List<String> driversThat(WindowsInstallation windows, Predicate<Optional<GuestService>> wanted) {
        return DRIVERS.stream()
                .filter(driver -> wanted.test(windows.service(driver)))
                .toList();
    }

    private static boolean cannotStart(Optional<GuestService> driver) {
        return driver.isEmpty()
                || (driver.get().start().isPresent() && !driver.get().startsWithKernel());
    }

    private static boolean isOverridden(Optional<GuestService> driver) {
        OptionalLong start = driver.map(GuestService::startOverride).orElse(OptionalLong.empty());
        return start.isPresent() && start.getAsLong() != GuestService.BOOT;
    }
}

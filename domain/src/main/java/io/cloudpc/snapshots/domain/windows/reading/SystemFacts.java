package io.cloudpc.snapshots.domain.windows.reading;

import io.cloudpc.snapshots.domain.windows.GuestService;
import io.cloudpc.snapshots.domain.windows.Membership;
import io.cloudpc.snapshots.domain.windows.UnreadPart;
import io.cloudpc.snapshots.domain.windows.WindowsPart;
import io.cloudpc.snapshots.domain.windows.hive.HiveValue;
import io.cloudpc.snapshots.domain.windows.hive.HiveView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What the hive SYSTEM says, by the control set that it names as the current one. */
record SystemFacts(
        Optional<String> productType,
        Optional<String> architecture,
        boolean setupInProgress,
        Optional<String> computerName,
        Membership membership,
        List<GuestService> services,
        Optional<Instant> lastShutdown,
        List<UnreadPart> unread) {
    static final String NAME = "SYSTEM";

    /** What is not known without this hive. */
    static final Set<WindowsPart> PARTS = EnumSet.of(
            WindowsPart.PRODUCT_TYPE,
            WindowsPart.ARCHITECTURE,
            WindowsPart.SETUP,
            WindowsPart.COMPUTER_NAME,
            WindowsPart.MEMBERSHIP,
            WindowsPart.SERVICES,
            WindowsPart.LAST_SHUTDOWN);

    private static final int MOST_CONTROL_SETS = 999;
    private static final int MOST_JOINS = 64;
    private static final String JOIN_INFO = "\\Control\\CloudDomainJoin\\JoinInfo";

    /** The facts for a hive that cannot be read. */
    static SystemFacts unknown(String why) {
        return new SystemFacts(
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                new Membership(Membership.Kind.NONE, Optional.empty(), Optional.empty()),
                List.of(),
                Optional.empty(),
                PARTS.stream().map(part -> new UnreadPart(part, why)).toList());
    }

    static SystemFacts in(HiveView view, Collection<String> services) {
        HiveFacts facts = new HiveFacts(view);
        OptionalLong current = facts.number(WindowsPart.SERVICES, "Select", "Current");
        if (current.isEmpty() || current.getAsLong() < 1 || current.getAsLong() > MOST_CONTROL_SETS) {
            return unknown(facts.unread().stream()
                    .findFirst()
                    .map(UnreadPart::why)
                    .orElse("The registry does not say which control set is current."));
        }
        String set = String.format(Locale.ROOT, "ControlSet%03d", current.getAsLong());
        Optional<String> productType =
                facts.text(WindowsPart.PRODUCT_TYPE, set + "\\Control\\ProductOptions", "ProductType");
        Optional<String> architecture = facts.text(
                WindowsPart.ARCHITECTURE, set + "\\Control\\Session Manager\\Environment", "PROCESSOR_ARCHITECTURE");
        boolean setup = isSet(facts, "SystemSetupInProgress");
        boolean firstRun = isSet(facts, "OOBEInProgress");
        Optional<String> computerName =
                facts.text(WindowsPart.COMPUTER_NAME, set + "\\Control\\ComputerName\\ComputerName", "ComputerName");
        Membership membership = membership(facts, set);
        List<GuestService> found = services.stream()
                .flatMap(name -> service(facts, set + "\\Services\\" + name, name).stream())
                .toList();
        Optional<Instant> shutdown = facts.value(WindowsPart.LAST_SHUTDOWN, set + "\\Control\\Windows", "ShutdownTime")
                .flatMap(SystemFacts::time);
        if (!facts.hasKey(WindowsPart.SERVICES, set) && facts.unread().isEmpty()) {
            return unknown("The registry lacks the control set that it names as the current one.");
        }
        return new SystemFacts(
                productType,
                architecture,
                setup || firstRun,
                computerName,
                membership,
                found,
                shutdown,
                facts.unread());
    }

    private static boolean isSet(HiveFacts facts, String name) {
        return facts.number(WindowsPart.SETUP, "Setup", name).orElse(0) != 0;
    }

    private static Membership membership(HiveFacts facts, String set) {
        List<String> joins = facts.keys(WindowsPart.MEMBERSHIP, set + JOIN_INFO, MOST_JOINS);
        List<String> tenants = joins.stream()
                .flatMap(join -> facts.text(WindowsPart.MEMBERSHIP, set + JOIN_INFO + "\\" + join, "TenantId").stream())
                .toList();
        Optional<String> domain = facts.text(WindowsPart.MEMBERSHIP, set + "\\Services\\Tcpip\\Parameters", "Domain");
        Membership.Kind joined = domain.isPresent() ? Membership.Kind.HYBRID : Membership.Kind.ENTRA;
        Membership.Kind other = domain.isPresent() ? Membership.Kind.DOMAIN : Membership.Kind.NONE;
        return new Membership(joins.isEmpty() ? other : joined, tenants.stream().findFirst(), domain);
    }

    private static Optional<GuestService> service(HiveFacts facts, String path, String name) {
        return facts.hasKey(WindowsPart.SERVICES, path)
                ? Optional.of(new GuestService(
                        name,
                        facts.number(WindowsPart.SERVICES, path, "Start"),
                        facts.number(WindowsPart.SERVICES, path + "\\StartOverride", "0")))
                : Optional.empty();
    }

    /** A FILETIME: units of 100 ns since 1601. */
    private static Optional<Instant> time(HiveValue value) {
        byte[] data = value.data();
        if (data.length != Long.BYTES) {
            return Optional.empty();
        }
        long units = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return units > 0
                ? Optional.of(Instant.parse("1601-01-01T00:00:00Z")
                        .plusSeconds(units / 10_000_000)
                        .plusNanos(units % 10_000_000 * 100))
                : Optional.empty();
    }
}

package io.cloudpc.snapshots.domain.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.machine.OsDisk.NetworkAccess;
import io.cloudpc.snapshots.domain.rule.Fact;
import io.cloudpc.snapshots.domain.tenant.Licence;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineRulesTest {
    private static final UUID SUBSCRIPTION = UUID.fromString("8f0d6b0e-0000-4000-8000-000000000001");
    private static final long GIB = 1L << 30;

    /** A machine that passes every rule, and what a test changes of it. */
    private static final class Draft {
        PowerState power = PowerState.DEALLOCATED;
        Optional<String> os = Optional.of("Windows");
        String security = "Standard";
        Machine.Placement placement = Machine.Placement.MANAGED;
        List<String> dataDisks = List.of();
        Machine.Agent agent = Machine.Agent.READY;
        long size = 127 * GIB;
        Optional<String> generation = Optional.of("V2");
        Optional<String> architecture = Optional.of("x64");
        boolean diskEncryption;
        boolean customerKey;
        NetworkAccess access = NetworkAccess.EVERYWHERE;
        boolean entra;
        Fact<List<ResourceLock>> locks = new Fact.Known<>(List.of());
        Fact<List<Licence>> licences =
                new Fact.Known<>(List.of(new Licence("CPC_E_2C_8GB_128GB", OptionalInt.of(128))));
        boolean mayStop;

        MachineCheck check() {
            var disk = new OsDisk(
                    new DiskId(SUBSCRIPTION, "desktops", "megan-os"),
                    size,
                    generation,
                    architecture,
                    diskEncryption,
                    customerKey,
                    access,
                    entra,
                    Optional.of(Instant.EPOCH));
            var machine = new Machine(
                    new MachineId(SUBSCRIPTION, "desktops", "megan"),
                    "westeurope",
                    power,
                    os,
                    security,
                    placement,
                    placement == Machine.Placement.UNMANAGED ? Optional.empty() : Optional.of(disk),
                    dataDisks,
                    agent);
            return MachineCheck.of(new MachineFacts(machine, locks, licences, mayStop));
        }
    }

    private static MachineCheck check(UnaryOperator<Draft> change) {
        return change.apply(new Draft()).check();
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                of(MachineFindingCode.NOT_WINDOWS, draft -> draft.os = Optional.of("Linux")),
                of(MachineFindingCode.GENERATION_1, draft -> draft.generation = Optional.of("V1")),
                of(MachineFindingCode.NOT_X64, draft -> draft.architecture = Optional.of("Arm64")),
                of(MachineFindingCode.EPHEMERAL_OS_DISK, draft -> draft.placement = Machine.Placement.EPHEMERAL),
                of(MachineFindingCode.UNMANAGED_OS_DISK, draft -> draft.placement = Machine.Placement.UNMANAGED),
                of(MachineFindingCode.DATA_DISKS, draft -> draft.dataDisks = List.of("data1")),
                of(MachineFindingCode.CONFIDENTIAL_VM, draft -> draft.security = "ConfidentialVM"),
                of(MachineFindingCode.AZURE_DISK_ENCRYPTION, draft -> draft.diskEncryption = true),
                of(MachineFindingCode.CUSTOMER_MANAGED_KEY, draft -> draft.customerKey = true),
                of(MachineFindingCode.EXPORT_DENIED, draft -> draft.access = NetworkAccess.DENIED),
                of(MachineFindingCode.PRIVATE_EXPORT, draft -> draft.access = NetworkAccess.PRIVATE),
                of(MachineFindingCode.ENTRA_DATA_ACCESS, draft -> draft.entra = true),
                of(MachineFindingCode.DISK_TOO_LARGE, draft -> {
                    draft.size = (2L << 40) + 1;
                    draft.licences = new Fact.Known<>(List.of());
                }),
                of(MachineFindingCode.DISK_LARGER_THAN_LICENCE, draft -> draft.size = 128 * GIB + 1),
                of(MachineFindingCode.AGENT_NOT_READY, draft -> draft.agent = Machine.Agent.NOT_READY),
                of(MachineFindingCode.NOT_DEALLOCATED, draft -> draft.power = PowerState.RUNNING),
                of(MachineFindingCode.NOT_DEALLOCATED, draft -> draft.power = PowerState.STOPPED),
                of(MachineFindingCode.NOT_DEALLOCATED, draft -> draft.power = PowerState.CHANGING),
                of(
                        MachineFindingCode.READ_ONLY_LOCK,
                        draft -> draft.locks = new Fact.Known<>(List.of(new ResourceLock("keep", true)))),
                of(
                        MachineFindingCode.DELETE_LOCK,
                        draft -> draft.locks = new Fact.Known<>(List.of(new ResourceLock("keep", false)))));
    }

    private interface Change {
        void apply(Draft draft);
    }

    private static Arguments of(MachineFindingCode code, Change change) {
        return Arguments.of(code, (UnaryOperator<Draft>) draft -> {
            change.apply(draft);
            return draft;
        });
    }

    @Test
    void aFittingMachinePassesEveryRule() {
        var check = check(draft -> draft);

        assertThat(check.isReady()).isTrue();
        assertThat(check.results()).hasSameSizeAs(MachineRule.values()).allSatisfy(result -> {
            assertThat(result.findings()).isEmpty();
            assertThat(result.unchecked()).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("violations")
    void eachRuleFindsWhatItIsFor(MachineFindingCode code, UnaryOperator<Draft> change) {
        var check = check(change);

        assertThat(Stream.concat(check.forbidding().stream(), check.warnings().stream()))
                .extracting(MachineFinding::code)
                .containsExactly(code);
        assertThat(check.isReady()).isEqualTo(!code.forbids());
    }

    @Test
    void everyCodeHasAMachineThatShowsIt() {
        assertThat(violations().map(arguments -> arguments.get()[0]).collect(Collectors.toSet()))
                .isEqualTo(Set.copyOf(EnumSet.allOf(MachineFindingCode.class)));
    }

    @Test
    void allFindingsComeBackTogetherEachWithARemedy() {
        var check = check(draft -> {
            draft.os = Optional.of("Linux");
            draft.generation = Optional.of("V1");
            draft.dataDisks = List.of("one", "two");
            draft.power = PowerState.RUNNING;
            draft.customerKey = true;
            return draft;
        });

        assertThat(check.forbidding())
                .extracting(MachineFinding::code)
                .containsExactly(
                        MachineFindingCode.NOT_WINDOWS,
                        MachineFindingCode.GENERATION_1,
                        MachineFindingCode.DATA_DISKS,
                        MachineFindingCode.NOT_DEALLOCATED);
        assertThat(check.forbidding().get(2).message()).contains("2 data disks");
        assertThat(check.forbidding())
                .allSatisfy(finding -> assertThat(finding.remedy()).isNotBlank());
    }

    @Test
    void aRunningMachineIsFineIfTheCaptureMayStopIt() {
        assertThat(check(draft -> {
                            draft.power = PowerState.RUNNING;
                            draft.mayStop = true;
                            return draft;
                        })
                        .isReady())
                .isTrue();
    }

    @Test
    void anOutageKeepsAMachineFromBeingReadyAndWhatIsNotOfferedDoesNot() {
        assertThat(check(draft -> {
                            draft.locks = new Fact.Unavailable<>("No answer.");
                            return draft;
                        })
                        .isReady())
                .isFalse();
        assertThat(check(draft -> {
                            draft.locks = new Fact.NotOffered<>("Not permitted.");
                            draft.licences = new Fact.NotOffered<>("No user.");
                            return draft;
                        })
                        .isReady())
                .isTrue();
    }

    @Test
    void aLicenceOfUnknownSizeMayBeLargeEnough() {
        assertThat(check(draft -> {
                            draft.size = 512 * GIB;
                            draft.licences = new Fact.Known<>(List.of(
                                    new Licence("CPC_E_2C_8GB_128GB", OptionalInt.of(128)),
                                    new Licence("CPC_NEW", OptionalInt.empty())));
                            return draft;
                        })
                        .isReady())
                .isTrue();
    }

    @Test
    void whatCannotBeSeenFromOutsideIsForAPersonToConfirm() {
        assertThat(check(draft -> draft).toConfirm())
                .containsExactly(
                        Confirmation.WINDOWS_VERSION,
                        Confirmation.JOIN_TYPE,
                        Confirmation.BITLOCKER,
                        Confirmation.OTHER_AGENTS);
        assertThat(check(draft -> {
                            draft.agent = Machine.Agent.UNKNOWN;
                            return draft;
                        })
                        .toConfirm())
                .contains(Confirmation.VM_AGENT);
        assertThat(Arrays.asList(Confirmation.values()))
                .allSatisfy(confirmation -> assertThat(confirmation.command()).isNotBlank());
    }

    @Test
    void onlyTrustedLaunchNeedsTheGuestState() {
        assertThat(check(draft -> {
                            draft.security = "trustedlaunch";
                            return draft;
                        })
                        .machine()
                        .needsGuestState())
                .isTrue();
        assertThat(check(draft -> draft).machine().needsGuestState()).isFalse();
    }

    @Test
    void idsAreReadInAnyCaseAndComparedIgnoringIt() {
        var id = MachineId.parse("/SUBSCRIPTIONS/" + SUBSCRIPTION
                        + "/resourcegroups/DESKTOPS/providers/microsoft.compute/virtualmachines/Megan")
                .get();

        assertThat(id)
                .isEqualTo(new MachineId(SUBSCRIPTION, "desktops", "megan"))
                .hasSameHashCodeAs(new MachineId(SUBSCRIPTION, "desktops", "megan"));
        assertThat(id)
                .hasToString("/subscriptions/" + SUBSCRIPTION
                        + "/resourceGroups/DESKTOPS/providers/Microsoft.Compute/virtualMachines/Megan");
        assertThat(MachineId.parse(id.toString()).get()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "megan",
                "/subscriptions/x/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/megan",
                "/subscriptions/8f0d6b0e-0000-4000-8000-000000000001/resourceGroups/g/providers/Microsoft.Compute/disks/megan",
                "/subscriptions/8f0d6b0e-0000-4000-8000-000000000001/resourceGroups/g./providers/Microsoft.Compute/virtualMachines/megan",
                "/subscriptions/8f0d6b0e-0000-4000-8000-000000000001/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/megan/x",
                "/subscriptions/8f0d6b0e-0000-4000-8000-000000000001/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/me?gan",
                "/subscriptions/8f0d6b0e-0000-4000-8000-000000000001/resourceGroups/../providers/Microsoft.Compute/virtualMachines/megan"
            })
    void whatIsNoMachineIdIsRefused(String text) {
        assertThat(MachineId.parse(text).isLeft()).isTrue();
    }
}

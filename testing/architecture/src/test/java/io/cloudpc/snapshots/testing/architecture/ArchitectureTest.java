package io.cloudpc.snapshots.testing.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final Rules PRODUCT = new Rules("io.cloudpc.snapshots");
    private static final Rules OFFENDERS = new Rules("offenders");

    /** Who breaks which rule, on purpose. */
    private static final Map<String, String> OFFENDER_OF = Map.ofEntries(
            Map.entry("the domain depends only on what it may", "offenders.domain.FileReading"),
            Map.entry("the domain does nothing", "offenders.domain.ChanceTaking"),
            Map.entry("the application depends only on what it may", "offenders.application.AdapterKnowing"),
            Map.entry("adapters depend on the application, not on hosts", "offenders.adapter.one.HostKnowing"),
            Map.entry("adapters never know each other", "offenders.adapter.one.NeighbourKnowing"),
            Map.entry("environments do not depend on hosts", "offenders.environments.HostKnowing"),
            Map.entry("only environments know adapters to Azure", "offenders.host.AdapterKnowing"),
            Map.entry("use cases are reached through their ports", "offenders.host.UseCaseKnowing"),
            Map.entry("ports are interfaces", "offenders.application.port.Pause"),
            Map.entry("public signatures speak our language", "offenders.domain.VavrSpeaking"),
            Map.entry("sealed types offer a match", "offenders.domain.Unmatched"),
            Map.entry("time comes from a clock", "offenders.host.ClockHiding"),
            Map.entry("no monitor is held", "offenders.adapter.two.MonitorHolding"),
            Map.entry("only hosts write to the standard streams", "offenders.adapter.two.Talkative"),
            Map.entry("packages form no cycles", "offenders.adapter.one.HostKnowing"),
            Map.entry("every class is in a known place", "offenders.elsewhere.Homeless"));

    private static final JavaClasses PRODUCT_CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.cloudpc.snapshots");
    private static final JavaClasses OFFENDING_CLASSES = new ClassFileImporter().importPackages("offenders");

    @TestFactory
    Stream<DynamicTest> theProductKeeps() {
        return PRODUCT.all().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(PRODUCT_CLASSES)));
    }

    @TestFactory
    Stream<DynamicTest> anOffenderBreaks() {
        return OFFENDERS.all().entrySet().stream()
                .map(rule ->
                        DynamicTest.dynamicTest(rule.getKey(), () -> assertBroken(rule.getKey(), rule.getValue())));
    }

    private static void assertBroken(String name, ArchRule rule) {
        var offender = Objects.requireNonNull(OFFENDER_OF.get(name), () -> "nobody breaks the rule: " + name);
        var report = rule.evaluate(OFFENDING_CLASSES).getFailureReport();

        assertThat(report.getDetails()).anySatisfy(detail -> assertThat(detail).contains(offender));
    }

    @Test
    void everyPackageThatARuleNamesExists() {
        var packages = PRODUCT_CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(PRODUCT.named()).allSatisfy(named -> assertThat(packages)
                .as("classes in or below %s", named)
                .anyMatch(existing -> existing.equals(named) || existing.startsWith(named + ".")));
    }

    @Test
    void everyModuleIsSeen() {
        var rings = PRODUCT_CLASSES.stream()
                .map(type ->
                        type.getPackageName().replaceFirst("^(io\\.cloudpc\\.snapshots\\.[a-z]+(\\.[a-z]+)?).*", "$1"))
                .collect(Collectors.toSet());

        assertThat(rings)
                .containsAll(Set.of(
                        "io.cloudpc.snapshots.domain.rule",
                        "io.cloudpc.snapshots.application.importing",
                        "io.cloudpc.snapshots.journal.json",
                        "io.cloudpc.snapshots.adapter.inmemory",
                        "io.cloudpc.snapshots.adapter.filesystem",
                        "io.cloudpc.snapshots.adapter.graph",
                        "io.cloudpc.snapshots.adapter.azurestorage",
                        "io.cloudpc.snapshots.adapter.azurecompute",
                        "io.cloudpc.snapshots.environments.azure",
                        "io.cloudpc.snapshots.host.cli",
                        "io.cloudpc.snapshots.testing.contracts",
                        "io.cloudpc.snapshots.testing.graphsimulator",
                        "io.cloudpc.snapshots.testing.azuresimulator"));
    }

    @Test
    void everyPackageSaysWhatBelongsInIt() {
        var packages = PRODUCT_CLASSES.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        var described = PRODUCT_CLASSES.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());

        assertThat(described).containsAll(packages);
    }
}

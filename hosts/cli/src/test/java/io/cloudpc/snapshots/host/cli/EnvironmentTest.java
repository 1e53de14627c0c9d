package io.cloudpc.snapshots.host.cli;

import static io.cloudpc.snapshots.host.cli.Trial.MEGAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which tenant a command works on. */
class EnvironmentTest {
    @TempDir
    private Path directory;

    @Test
    void refusesAnEnvironmentThatThereIsNot() {
        var run = Run.of("list", "--environment", "mars");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.said()).contains("'mars'", "inmemory", "azure");
    }

    @Test
    void refusesOptionsOfTheOtherEnvironment() {
        var trial = Trial.in(directory);

        var azure = trial.run("list", "--environment", "azure");
        var memory = trial.run("list", "--set", "cloud=public");

        assertThat(azure.exitCode()).isEqualTo(2);
        assertThat(azure.said()).contains("--tenant and --journal belong to the environment inmemory");
        assertThat(memory.exitCode()).isEqualTo(2);
        assertThat(memory.said()).contains("--config and --set belong to the environment azure");
    }

    @Test
    void isToldTheEnvironmentAndTheFileByVariablesToo() {
        var file = directory.resolve("none.properties").toString();

        var run = Run.with(
                "", Map.of("CLOUDPC_SNAPSHOTS_ENVIRONMENT", "azure", "CLOUDPC_SNAPSHOTS_CONFIG", file), "list");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.said()).contains("none.properties': it does not exist");
    }

    @Test
    void saysWhatARealTenantNeeds() {
        var run = Run.of("list", "--environment", "azure");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.said()).contains("storage.account is not set", "--config");
    }

    @Test
    void checksABlobOfATenantInMemoryToo() {
        var trial = Trial.in(directory);
        trial.run("readiness", "--user", MEGAN, "--disk", trial.disk("megan.vhd"));
        var account = SampleTenant.ACCOUNT.toString();

        var good = trial.run("check", "--storage-account", account, "--blob", "disks/megan.vhd");
        var missing = trial.run("check", "--storage-account", account, "--blob", "disks/nobody.vhd");
        var nameless = trial.run("check", "--storage-account", account, "--blob", "megan.vhd");

        assertThat(good.exitCode()).isZero();
        assertThat(good.out()).startsWith("ACCEPT");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(nameless.exitCode()).isEqualTo(2);
        assertThat(nameless.said()).contains("CONTAINER/BLOB");
    }
}

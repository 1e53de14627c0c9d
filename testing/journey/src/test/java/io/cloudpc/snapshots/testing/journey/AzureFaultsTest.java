package io.cloudpc.snapshots.testing.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.RunningAzurite;
import io.cloudpc.snapshots.testing.graphsimulator.WireFault;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong around an import in Azure, and what can only be seen there. */
@ExtendWith(RunningAzurite.class)
class AzureFaultsTest {
    private final Path directory;
    private final AzureTrial trial;

    AzureFaultsTest(@TempDir Path directory, Azurite azurite) {
        this.directory = directory;
        trial = new AzureTrial(directory, azurite).upload();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void importsNothingWhileGraphIsDown() {
        trial.graph().close();

        var ready = trial.onDisk("readiness");
        var run = trial.onDisk("import");

        assertThat(ready.exitCode()).isEqualTo(3);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.said()).contains("Error:", "What to do:");
        assertThat(trial.journal()).isEmpty();
    }

    @Test
    void importsNothingWhileStorageIsDown() {
        var settings = new TreeMap<>(trial.settings());
        settings.put("storage.endpoint", AzureTrial.nowhere() + "/contosodisks");
        trial.configure(settings);

        var run = trial.onDisk("import");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.said()).contains("takes no connection");
        assertThat(trial.importRequests()).isZero();
    }

    @Test
    void mayBeTriedAgainAfterItWasThrottled() {
        trial.graph().faults().next("importSnapshot", WireFault.throttled("7"));

        var throttled = trial.onDisk("import", "--json");
        var again = trial.onDisk("import");

        assertThat(throttled.exitCode()).isEqualTo(3);
        assertThat(throttled.json().get(0).at("/error/kind").asText()).isEqualTo("unavailable");
        assertThat(again.exitCode()).isZero();
        assertThat(trial.importRequests()).isEqualTo(2);
    }

    @Test
    void findsAnImportWhoseAnswerWasLostAndNeverSendsItAgain() {
        trial.graph().faults().next("importSnapshot", WireFault.cutAfterEffect());

        var lost = trial.onDisk("import");
        var second = trial.onDisk("import");
        var reconciled = trial.run("reconcile", "--json");
        var status = trial.run("status", "--user", Journey.MEGAN, "--json");

        assertThat(lost.exitCode()).isEqualTo(3);
        assertThat(lost.said()).contains("reconcile --environment azure --config contoso.properties");
        assertThat(second.exitCode()).isNotZero();
        assertThat(reconciled.exitCode()).isZero();
        assertThat(reconciled.json().get(0).get("finding").asText()).isEqualTo("PRESENT");
        assertThat(status.exitCode()).isZero();
        assertThat(trial.importRequests()).isEqualTo(1);
    }

    @Test
    void readsEachFactOnceForAnImport() {
        var run = trial.onDisk("import");

        assertThat(run.exitCode()).as(run.said()).isZero();
        assertThat(trial.graph().received())
                .filteredOn(request -> !request.inBatch())
                .hasSize(11);
    }

    @Test
    void givesTheServiceAFreshSasUrlWhereThatIsConfiguredAndKeepsItOutOfTheJournal() {
        var run = trial.onDisk("import", "--set", "source.type=sasUrl");

        assertThat(run.exitCode()).as(run.said()).isZero();
        assertThat(trial.graph().received())
                .anySatisfy(request -> assertThat(request.body()).contains("\"sourceType\":\"sasUrl\"", "sig="));
        assertThat(trial.journal()).singleElement().asString().doesNotContain("sig=");
        assertThat(run.all()).doesNotContain("sig=");
    }

    @Test
    void doesNotNeedGraphToCheckABlob() {
        trial.graph().close();
        var loaded = directory.resolve("loaded");

        var run = trial.run(
                trial.program().withJava("-Xlog:class+load:file=" + loaded.getFileName()),
                "check",
                "--blob",
                trial.disk().get(1));

        assertThat(run.out()).startsWith("ACCEPT");
        assertThat(loaded).content().contains(" io.netty.").doesNotContain(" com.microsoft.graph.", " okhttp3.");
    }

    @Test
    void takesASasUrlOfTheEmulator() {
        var url = trial.sasUrl();
        var secrets = new TreeMap<>(trial.secrets());
        secrets.put("DISK_URL", url);
        var program = trial.program().with(secrets);

        var checked = trial.run(program, "check", "--sas-url", "env:DISK_URL");
        var ready = trial.run(program, "readiness", "--user", Journey.MEGAN, "--disk-sas-url", "env:DISK_URL");

        assertThat(checked.out()).startsWith("ACCEPT");
        assertThat(ready.out()).startsWith("READY");
        assertThat(checked.all() + ready.all()).doesNotContain(url.substring(url.indexOf("sig=") + 4));
    }

    @Test
    void saysThatAFileOfThisMachineHasToBeStagedFirst() {
        var run = trial.run("import", "--user", Journey.MEGAN, "--disk", "megan.vhd");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said())
                .contains(
                        "Stage it",
                        "--disk-blob CONTAINER/BLOB",
                        "stage --environment azure --config contoso.properties --disk megan.vhd --to megan.vhd");
    }

    @Test
    void tellsWhatNobodyKnowsOfTheServicesWayToTheDisk() {
        var run = trial.onDisk("readiness", "--json");

        assertThat(run.json().get(0).get("ready").asBoolean()).isTrue();
        assertThat(run.json().get(0).get("rules")).anySatisfy(rule -> {
            assertThat(rule.get("rule").asText()).isEqualTo("SOURCE_ACCESS");
            assertThat(rule.get("status").asText()).isEqualTo("NOT_CHECKED");
            assertThat(rule.at("/unchecked/0/outage").asBoolean()).isFalse();
        });
    }

    @Test
    void namesTheBlobThatIsNotThere() {
        var blob = trial.disk().get(1).replace("megan", "nobody");

        var run = trial.run("readiness", "--user", Journey.MEGAN, "--disk-blob", blob);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("nobody.vhd", "no such blob");
    }

    @Test
    void namesTheContainerOfTheJournalThatIsNotThere() {
        var run = trial.run("list", "--set", "journal.container=nowhere");

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.said()).contains("container");
    }
}

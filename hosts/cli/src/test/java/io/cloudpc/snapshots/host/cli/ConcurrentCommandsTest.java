package io.cloudpc.snapshots.host.cli;

import static io.cloudpc.snapshots.host.cli.Trial.MEGAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that run at the same time on one tenant file. */
class ConcurrentCommandsTest {
    private static final int AT_ONCE = 6;

    @TempDir
    private Path directory;

    @Test
    void noneLosesWhatAnotherDid() throws Exception {
        var trial = Trial.in(directory);
        var disk = trial.disk("disk.vhd");
        var users = List.of(MEGAN, "grady@contoso.com", "lynne@contoso.com", "diego@contoso.com");

        var runs = atOnce(users.stream()
                .<Callable<Run>>map(user -> () -> trial.run("import", "--user", user, "--disk", disk))
                .toList());

        assertThat(runs)
                .allSatisfy(run -> assertThat(run.exitCode()).as(run.err()).isZero());
        assertThat(trial.run("list", "--json").json()).hasSize(users.size());
        assertThat(users).allSatisfy(user -> assertThat(trial.run("status", "--json", "--user", user)
                        .json()
                        .get(0)
                        .get("sighting")
                        .asText())
                .isEqualTo("SEEN"));
    }

    @Test
    void onlyOneImportsForAUser() throws Exception {
        var trial = Trial.in(directory);
        var disk = trial.disk("disk.vhd");

        var runs = atOnce(IntStream.range(0, AT_ONCE)
                .<Callable<Run>>mapToObj(number -> () -> trial.run("import", "--user", MEGAN, "--disk", disk))
                .toList());

        assertThat(runs.stream().filter(run -> run.exitCode() == 0)).hasSize(1);
        assertThat(trial.run(
                                "list",
                                "--json",
                                "--journal",
                                directory.resolve("none").toString())
                        .json())
                .hasSize(1);
    }

    private static List<Run> atOnce(List<Callable<Run>> commands) throws InterruptedException, ExecutionException {
        var pool = Executors.newFixedThreadPool(commands.size());
        var start = new CountDownLatch(commands.size());
        try {
            var futures = commands.stream()
                    .map(command -> pool.submit(() -> {
                        start.countDown();
                        start.await();
                        return command.call();
                    }))
                    .toList();
            var runs = new ArrayList<Run>();
            for (var future : futures) {
                runs.add(future.get());
            }
            return runs;
        } finally {
            pool.shutdownNow();
        }
    }
}

package io.cloudpc.snapshots.testing.staging;

import static io.cloudpc.snapshots.testing.staging.CaptureBench.GUEST_STATE;
import static io.cloudpc.snapshots.testing.staging.CaptureBench.TARGET;
import static io.cloudpc.snapshots.testing.staging.CaptureBench.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.failure.SnapshotImportException;
import io.cloudpc.snapshots.application.port.machine.MachineFailure;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.domain.machine.PowerState;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A capture whose process dies at any call of Azure, before or after the call has its effect, and another goes on. */
class KilledCaptureTest {

    /** Dies at one call of Azure; nothing after that has an effect, at Azure or in the storage. */
    private static final class Death implements WatchedMachines.Intervention, WatchedArea.Intervention {
        private final int at;
        private final boolean afterEffect;
        private final AtomicBoolean dead = new AtomicBoolean();

        Death(int at, boolean afterEffect) {
            this.at = at;
            this.afterEffect = afterEffect;
        }

        @Override
        public <T> Either<MachineFailure, T> at(int number, String name, Supplier<Either<MachineFailure, T>> call) {
            return die(number >= at, call);
        }

        @Override
        public <T> Either<StagingFailure, T> at(
                long number, String name, StorageBlob place, Supplier<Either<StagingFailure, T>> call) {
            return die(false, call);
        }

        private <T> T die(boolean now, Supplier<T> call) {
            if (dead.get()) {
                throw new Killed("nothing");
            }
            if (now) {
                dead.set(true);
                throw afterEffect ? new Killed(call.get()) : new Killed("nothing");
            }
            return call.get();
        }
    }

    @Test
    void goesOnAfterAKillAtAnyCall() {
        int kills = 0;
        boolean ended = false;
        while (!ended) {
            for (boolean afterEffect : new boolean[] {false, true}) {
                var bench = new CaptureBench();
                ended = runs(bench, new Death(kills, afterEffect));
                bench.letLeaseEnd();

                var captured = SnapshotImportException.orThrow(
                        bench.host().captureMachine().capture(order().stopping(), progress -> {}));

                assertThat(captured.accessLeftUntil())
                        .as("killed at call %d", kills)
                        .isEmpty();
                assertThat(bench.staged(TARGET)).as("killed at call %d", kills).isEqualTo(CaptureBench.BYTES);
                assertThat(bench.exists(GUEST_STATE)).isTrue();
                assertThat(bench.exists(Bench.MEMORY)).isFalse();
                assertThat(bench.snapshot().accessGranted()).isFalse();
                assertThat(bench.tenant.facts().machines().get(0).machine().power())
                        .isEqualTo(PowerState.DEALLOCATED);
            }
            kills++;
        }
        assertThat(kills).isGreaterThanOrEqualTo(10);
    }

    @Test
    void cleansUpAfterAKillAtAnyCall() {
        int kills = 0;
        boolean ended = false;
        while (!ended) {
            var bench = new CaptureBench();
            ended = runs(bench, new Death(kills, true));
            bench.letLeaseEnd();

            SnapshotImportException.orThrow(bench.host().cleanUp().cleanUp(CaptureBench.MACHINE, CaptureBench.MEGAN));

            assertThat(bench.tenant.facts().diskSnapshots())
                    .as("killed at call %d", kills)
                    .isEmpty();
            assertThat(bench.exists(TARGET)).as("killed at call %d", kills).isFalse();
            assertThat(bench.exists(GUEST_STATE)).isFalse();
            assertThat(bench.exists(Bench.MEMORY)).isFalse();
            kills++;
        }
    }

    @Test
    void aCleaningGoesOnAfterAKillAtAnyCall() {
        int kills = 0;
        boolean ended = false;
        while (!ended) {
            for (boolean afterEffect : new boolean[] {false, true}) {
                var bench = new CaptureBench();
                SnapshotImportException.orThrow(
                        bench.host().captureMachine().capture(order().stopping(), progress -> {}));
                ended = cleans(bench, new Death(kills, afterEffect));
                bench.letLeaseEnd();

                SnapshotImportException.orThrow(
                        bench.host().cleanUp().cleanUp(CaptureBench.MACHINE, CaptureBench.MEGAN));

                assertThat(bench.tenant.facts().diskSnapshots()).isEmpty();
                assertThat(bench.exists(TARGET)).as("killed at call %d", kills).isFalse();
                assertThat(bench.exists(GUEST_STATE)).isFalse();
            }
            kills++;
        }
        assertThat(kills).isGreaterThanOrEqualTo(3);
    }

    /** Whether the capture came to its end. */
    private static boolean runs(CaptureBench bench, Death death) {
        try {
            SnapshotImportException.orThrow(
                    host(bench, death).captureMachine().capture(order().stopping(), progress -> {}));
            return true;
        } catch (Killed killed) {
            return false;
        }
    }

    private static boolean cleans(CaptureBench bench, Death death) {
        try {
            SnapshotImportException.orThrow(
                    host(bench, death).cleanUp().cleanUp(CaptureBench.MACHINE, CaptureBench.MEGAN));
            return true;
        } catch (Killed killed) {
            return false;
        }
    }

    private static io.cloudpc.snapshots.application.SnapshotImports host(CaptureBench bench, Death death) {
        return bench.host(
                new WatchedMachines(bench.tenant.machines(), death),
                new WatchedArea(bench.area, death),
                bench.tenant.sources());
    }
}

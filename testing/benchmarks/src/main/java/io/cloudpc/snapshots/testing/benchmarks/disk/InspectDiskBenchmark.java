package io.cloudpc.snapshots.testing.benchmarks.disk;

import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.inspection.DiskInspector;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A full check in process, of files in memory: what our own work takes, without any wait for a disk or network. The median
 * is the figure to read: it does not mind what else the machine does.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class InspectDiskBenchmark {
    @Param
    public SampleFile file = SampleFile.FIXED_1_GIB;

    private PatchedBytes bytes = SampleFile.FIXED_1_GIB.bytes();

    @Setup
    public void makeFile() {
        bytes = file.bytes();
    }

    @Benchmark
    public DiskInspection inspect() {
        return DiskInspector.inspect(bytes, file.fileType(), DiskPolicy.standard())
                .get();
    }
}

package io.cloudpc.snapshots.domain.disk.differential;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudpc.snapshots.domain.disk.DiskFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Runs {@code qemu-img}, which has to be installed. */
final class QemuImg {
    private QemuImg() {}

    /** The size of the disk in a file, empty if qemu refuses to open it. */
    static OptionalLong virtualSize(Path file, DiskFormat format) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("qemu-img", "info", "-f", nameOf(format), "--output=json", file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] json = process.getInputStream().readAllBytes();
        return succeeded(process)
                ? OptionalLong.of(
                        new ObjectMapper().readTree(json).path("virtual-size").asLong())
                : OptionalLong.empty();
    }

    /** Replays the log of a VHDX in the file itself. */
    static boolean replay(Path vhdx) throws IOException, InterruptedException {
        return succeeded(new ProcessBuilder("qemu-img", "check", "-q", "-r", "all", "-f", "vhdx", vhdx.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Writes the disk in a file to another one, sector by sector. */
    static boolean convertToRaw(Path file, DiskFormat format, Path raw) throws IOException, InterruptedException {
        return succeeded(new ProcessBuilder(
                        "qemu-img", "convert", "-f", nameOf(format), "-O", "raw", file.toString(), raw.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    private static boolean succeeded(Process process) throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("qemu-img does not come to an end");
        }
        return process.exitValue() == 0;
    }

    private static String nameOf(DiskFormat format) {
        return switch (format) {
            case VHDX -> "vhdx";
            case RAW, BARE_GUEST_STATE -> "raw";
            default -> "vpc";
        };
    }
}

package io.cloudpc.snapshots.testing.benchmarks.staging;

import io.cloudpc.snapshots.testing.benchmarks.staging.TestDisk.Container;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Who brings a disk to a page blob, as the programs that are started for it. Each has 8 requests in flight unless it says
 * another number; ours finds its own.
 */
enum Contestant {
    OURS("cloudpc-snapshots stage") {
        @Override
        List<List<String>> commands(TestDisk disk, Path file, Path scratch, URI target) {
            return List.of(stage("--disk", file.toString()));
        }
    },
    OURS_WITH_8("cloudpc-snapshots stage --at-once 8") {
        @Override
        List<List<String>> commands(TestDisk disk, Path file, Path scratch, URI target) {
            return List.of(stage("--disk", file.toString(), "--at-once", "8"));
        }
    },
    /** The file is a blob of the same account already, which the emulator does not copy by itself. */
    OURS_FROM_BLOB("cloudpc-snapshots stage, from a blob over the same link") {
        @Override
        List<List<String>> commands(TestDisk disk, Path file, Path scratch, URI target) {
            return List.of(stage("--sas-url", "env:" + SOURCE_URL));
        }
    },
    BARE_SOCKETS("bare sockets, everything") {
        @Override
        List<List<String>> commands(TestDisk disk, Path file, Path scratch, URI target) {
            return List.of(java(BareUpload.class, file, "8"));
        }
    },
    BARE_SOCKETS_32("32 bare sockets, everything") {
        @Override
        List<List<String>> commands(TestDisk disk, Path file, Path scratch, URI target) {
            return List.of(java(BareUpload.class, file, "32"));
        }
    },
    SDK("SDK, everything") {
        @Override
        List<List<String>> commands(TestDisk disk, Path file, Path scratch, URI target) {
            return afterConversion(disk, file, scratch, fixed -> java(SdkUpload.class, fixed));
        }
    },
    AZ("az storage blob upload") {
        @Override
        List<List<String>> commands(TestDisk disk, Path file, Path scratch, URI target) {
            return afterConversion(disk, file, scratch, Contestant::az);
        }
    },
    /** Skips pieces of 4 MiB that are wholly zero; reads the whole file for that. */
    AZCOPY("azcopy copy") {
        @Override
        List<List<String>> commands(TestDisk disk, Path file, Path scratch, URI target) {
            return afterConversion(disk, file, scratch, fixed -> azcopy(fixed, target));
        }
    };

    static final String BLOB = "disk.vhd";
    static final String SOURCE_URL = "BENCHMARK_SOURCE_URL";

    private final String text;

    Contestant(String text) {
        this.text = text;
    }

    /**
     * What is run one after the other.
     *
     * @param scratch a folder for what has to be kept meanwhile
     * @param target a URL that alone is enough to write the blob
     */
    abstract List<List<String>> commands(TestDisk disk, Path file, Path scratch, URI target);

    private interface Upload {
        List<String> of(Path fixedVhd);
    }

    private static List<List<String>> afterConversion(TestDisk disk, Path file, Path scratch, Upload upload) {
        if (disk.container() == Container.FIXED_VHD) {
            return List.of(upload.of(file));
        }
        var fixed = scratch.resolve("fixed.vhd");
        return List.of(
                List.of(
                        "qemu-img",
                        "convert",
                        "-f",
                        disk.container().qemuName(),
                        "-O",
                        "vpc",
                        "-o",
                        "subformat=fixed,force_size=on",
                        file.toString(),
                        fixed.toString()),
                upload.of(fixed));
    }

    private static List<String> az(Path file) {
        return List.of(
                "az",
                "storage",
                "blob",
                "upload",
                "--type",
                "page",
                "--no-progress",
                "--max-connections",
                "8",
                "--container-name",
                "disks",
                "--name",
                BLOB,
                "--file",
                file.toString());
    }

    private static List<String> azcopy(Path file, URI target) {
        return List.of(
                "azcopy",
                "copy",
                file.toString(),
                target.toString(),
                "--from-to",
                "LocalBlob",
                "--blob-type",
                "PageBlob",
                "--output-level",
                "essential",
                "--log-level",
                "NONE",
                "--skip-version-check");
    }

    private static List<String> stage(String... source) {
        var command = new ArrayList<>(
                List.of(Path.of("cloudpc-snapshots").toAbsolutePath().toString(), "stage", "--environment", "azure"));
        command.addAll(List.of("--to", "disks/" + BLOB, "--pace", "unlimited"));
        command.addAll(List.of(source));
        return command;
    }

    private static List<String> java(Class<?> program, Path file, String... more) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName(), file.toString()));
        command.addAll(List.of(more));
        return command;
    }

    @Override
    public String toString() {
        return text;
    }
}

package io.cloudpc.snapshots.testing.benchmarks.staging;

import io.cloudpc.snapshots.testing.benchmarks.staging.TestDisk.Container;
import java.nio.file.Path;
import java.util.List;

/** Who brings a disk to a page blob, as the programs that are started for it. Each has 8 requests in flight. */
enum Contestant {
    OURS("cloudpc-snapshots stage") {
        @Override
        List<List<String>> commands(TestDisk disk, Path file, Path scratch) {
            return List.of(List.of(
                    Path.of("cloudpc-snapshots").toAbsolutePath().toString(),
                    "stage",
                    "--environment",
                    "azure",
                    "--disk",
                    file.toString(),
                    "--to",
                    "disks/" + BLOB,
                    "--pace",
                    "unlimited",
                    "--at-once",
                    "8"));
        }
    },
    BARE_SOCKETS("bare sockets, everything") {
        @Override
        List<List<String>> commands(TestDisk disk, Path file, Path scratch) {
            return List.of(java(BareUpload.class, file));
        }
    },
    SDK("SDK, everything") {
        @Override
        List<List<String>> commands(TestDisk disk, Path file, Path scratch) {
            return afterConversion(disk, file, scratch, fixed -> java(SdkUpload.class, fixed));
        }
    },
    AZ("az storage blob upload") {
        @Override
        List<List<String>> commands(TestDisk disk, Path file, Path scratch) {
            return afterConversion(disk, file, scratch, Contestant::az);
        }
    };

    static final String BLOB = "disk.vhd";

    private final String text;

    Contestant(String text) {
        this.text = text;
    }

    /**
     * What is run one after the other.
     *
     * @param scratch a folder for what has to be kept meanwhile
     */
    abstract List<List<String>> commands(TestDisk disk, Path file, Path scratch);

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

    private static List<String> java(Class<?> program, Path file) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                file.toString());
    }

    @Override
    public String toString() {
        return text;
    }
}

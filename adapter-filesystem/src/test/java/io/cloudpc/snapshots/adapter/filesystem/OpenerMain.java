package io.cloudpc.snapshots.adapter.filesystem;

import io.cloudpc.snapshots.domain.snapshot.LocalFile;

/** Opens the files that it is told, and says how each fails. */
final class OpenerMain {
    private OpenerMain() {}

    public static void main(String[] paths) {
        for (var path : paths) {
            var opened = new LocalDiskSources().open(new LocalFile(path));
            System.out.println(opened.<String>fold(
                    failure -> failure.getClass().getSimpleName() + ": " + failure.message() + " " + failure.remedy(),
                    disk -> "opened"));
        }
    }
}

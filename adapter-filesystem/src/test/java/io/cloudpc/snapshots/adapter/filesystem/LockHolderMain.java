package io.cloudpc.snapshots.adapter.filesystem;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Takes the lock of a journal and never gives it back. */
final class LockHolderMain {
    private LockHolderMain() {}

    public static void main(String[] arguments) throws IOException {
        try (var channel =
                        FileChannel.open(Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            System.out.println(lock.isValid() ? "locked" : "not locked");
            while (System.in.read() >= 0) {}
        }
    }
}

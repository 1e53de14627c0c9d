package io.cloudpc.snapshots.testing.benchmarks.staging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Sends a file from end to end in pages of 4 MiB, on several threads. */
final class Upload {
    /** How many pages are in flight where nothing else is asked for. */
    static final int IN_FLIGHT = 8;

    private static final int PUT = 4 << 20;

    private Upload() {}

    /** Sends one piece; each thread has its own. */
    @FunctionalInterface
    interface Sender {
        void put(byte[] content, long offset) throws IOException;
    }

    static void all(Path file, int inFlight, Callable<Sender> senders)
            throws IOException, InterruptedException, ExecutionException {
        var executor = Executors.newFixedThreadPool(inFlight);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long length = channel.size();
            var next = new AtomicLong();
            Callable<Long> work = () -> {
                var sender = senders.call();
                long sent = 0;
                for (long at = next.getAndAdd(PUT); at < length; at = next.getAndAdd(PUT)) {
                    var content = new byte[(int) Math.min(PUT, length - at)];
                    read(channel, ByteBuffer.wrap(content), at);
                    sender.put(content, at);
                    sent += content.length;
                }
                return sent;
            };
            for (var done : executor.invokeAll(
                    Stream.generate(() -> work).limit(inFlight).toList())) {
                done.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static void read(FileChannel channel, ByteBuffer buffer, long offset) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new IOException("the file became shorter");
            }
        }
    }
}

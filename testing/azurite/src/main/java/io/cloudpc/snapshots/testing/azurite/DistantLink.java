package io.cloudpc.snapshots.testing.azurite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A distance between clients and a server of this machine, on a port of its own: bytes take their time, all connections
 * share the bandwidth, and some are cut. A connection is as TCP makes it: it takes a round trip to open, its window begins
 * small, doubles with each round trip up to the largest, and begins small again after a pause. No byte is lost but by a
 * cut. After how many bytes a connection is cut follows from its number alone.
 */
public final class DistantLink implements AutoCloseable {
    /** What TCP sends at first: ten segments. */
    private static final int FIRST_WINDOW = 14_600;

    private static final int LARGEST_READ = 64 << 10;

    /** After a pause of this length a connection begins with a small window again: TCP's shortest time-out. */
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** What waits to get on the link waits for this long at most; then its sender waits. */
    private static final long QUEUE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final int MOST_WAITING = 500;

    private final LinkShape shape;
    private final int server;
    private final ServerSocket listening;
    private final Lane there;
    private final Lane back;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "distant-link");
        thread.setDaemon(true);
        return thread;
    });

    /** In front of what listens there on the loopback address; only the port of the URL counts. */
    public static DistantLink before(String url, LinkShape shape) throws IOException {
        return new DistantLink(URI.create(url).getPort(), shape);
    }

    DistantLink(int server, LinkShape shape) throws IOException {
        this.server = server;
        this.shape = shape;
        this.there = new Lane(shape.bytesPerSecond());
        this.back = new Lane(shape.bytesPerSecond());
        this.listening = new ServerSocket(0, MOST_WAITING, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** The emulator's account as it is reached through here, without a slash at the end. */
    public String endpoint() {
        return "http://127.0.0.1:" + listening.getLocalPort() + "/" + Azurite.ACCOUNT;
    }

    /** How many connections were opened. */
    public int connections() {
        return connections.get();
    }

    /** How many of them were cut. */
    public int cuts() {
        return cuts.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                new Connection(client, new Socket(InetAddress.getLoopbackAddress(), server)).start();
            } catch (IOException e) {
                // Closed by the test, or a connection that is gone already.
            }
        }
    }

    /** One direction of the link: what all connections send that way, one after the other. */
    private static final class Lane {
        private final ReentrantLock lock = new ReentrantLock();
        private final double nanosPerByte;
        private long free = System.nanoTime();

        Lane(long bytesPerSecond) {
            this.nanosPerByte = 1e9 / bytesPerSecond;
        }

        /** When these bytes are on the link; waits while more is queued than the link's buffer holds. */
        long send(int bytes) throws InterruptedException {
            long sent;
            lock.lock();
            try {
                free = Math.max(free, System.nanoTime()) + (long) (bytes * nanosPerByte);
                sent = free;
            } finally {
                lock.unlock();
            }
            sleepUntil(sent - QUEUE_NANOS);
            return sent;
        }
    }

    private final class Connection {
        private final Socket client;
        private final Socket upstream;
        private final long open = System.nanoTime() + shape.roundTrip().toNanos();
        private final long cutAfter;
        private final AtomicLong carried = new AtomicLong();
        private final AtomicInteger waysEnded = new AtomicInteger();

        Connection(Socket client, Socket upstream) throws IOException {
            this.client = client;
            this.upstream = upstream;
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            // Random numbers of seeds in a row begin alike.
            double chance = 1 - new Random(connections.incrementAndGet() * 0x9E3779B97F4A7C15L).nextDouble();
            this.cutAfter = shape.bytesBetweenCuts() == 0
                    ? Long.MAX_VALUE
                    : (long) (-Math.log(chance) * shape.bytesBetweenCuts());
        }

        void start() {
            new Way(this, client, upstream, there).start();
            new Way(this, upstream, client, back).start();
        }

        /** Whether the connection carries these bytes, or is cut over them. */
        boolean carries(int bytes) throws IOException {
            long before = carried.getAndAdd(bytes);
            if (before + bytes <= cutAfter) {
                return true;
            }
            if (before <= cutAfter) {
                cuts.incrementAndGet();
            }
            // Both ends hear of it at once, as of a reset.
            for (var socket : new Socket[] {client, upstream}) {
                socket.setSoLinger(true, 0);
            }
            close();
            return false;
        }

        void wayEnded() throws IOException {
            if (waysEnded.incrementAndGet() == 2) {
                close();
            }
        }

        void close() throws IOException {
            client.close();
            upstream.close();
        }
    }

    /** Bytes on their way, and the time of their arrival. None at the end. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Packet(byte[] bytes, long arrives) {}

    /** What was sent and not heard of. */
    private record Unheard(int bytes, long heardAt) {}

    /** What one connection sends one way. */
    private final class Way {
        private final Connection connection;
        private final Socket from;
        private final Socket to;
        private final Lane lane;
        private final BlockingQueue<Packet> onTheWay = new LinkedBlockingQueue<>();
        private final Deque<Unheard> unheard = new ArrayDeque<>();
        private int unheardBytes;
        private int window = FIRST_WINDOW;

        Way(Connection connection, Socket from, Socket to, Lane lane) {
            this.connection = connection;
            this.from = from;
            this.to = to;
            this.lane = lane;
        }

        void start() {
            threads.execute(() -> run(this::send));
            threads.execute(() -> run(this::deliver));
        }

        private void run(Work work) {
            try {
                work.run();
            } catch (IOException e) {
                // One of the two ends is gone, or the connection was cut.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void send() throws IOException, InterruptedException {
            try {
                sendAll();
            } finally {
                onTheWay.add(new Packet(
                        new byte[0], System.nanoTime() + shape.roundTrip().toNanos() / 2));
            }
        }

        private void sendAll() throws IOException, InterruptedException {
            long roundTrip = shape.roundTrip().toNanos();
            var buffer = new byte[LARGEST_READ];
            long last = System.nanoTime();
            while (true) {
                hearUntilThereIsRoom();
                int read = from.getInputStream().read(buffer, 0, Math.min(LARGEST_READ, window - unheardBytes));
                if (read < 0) {
                    return;
                }
                if (System.nanoTime() - last > IDLE_NANOS + roundTrip) {
                    window = FIRST_WINDOW;
                }
                if (!connection.carries(read)) {
                    return;
                }
                sleepUntil(connection.open);
                long sent = lane.send(read);
                last = sent;
                onTheWay.add(new Packet(Arrays.copyOf(buffer, read), sent + roundTrip / 2));
                unheard.add(new Unheard(read, sent + roundTrip));
                unheardBytes += read;
            }
        }

        private void hearUntilThereIsRoom() throws InterruptedException {
            while (!unheard.isEmpty()
                    && (unheardBytes >= window || unheard.element().heardAt() <= System.nanoTime())) {
                var next = unheard.remove();
                sleepUntil(next.heardAt());
                unheardBytes -= next.bytes();
                window = Math.min(shape.window(), window + next.bytes());
            }
        }

        private void deliver() throws IOException, InterruptedException {
            try {
                var next = onTheWay.take();
                for (; next.bytes().length > 0; next = onTheWay.take()) {
                    sleepUntil(next.arrives());
                    to.getOutputStream().write(next.bytes());
                }
                sleepUntil(next.arrives());
                to.shutdownOutput();
                connection.wayEnded();
            } catch (IOException e) {
                connection.close();
            }
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void sleepUntil(long nanoTime) throws InterruptedException {
        long left = nanoTime - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }
}

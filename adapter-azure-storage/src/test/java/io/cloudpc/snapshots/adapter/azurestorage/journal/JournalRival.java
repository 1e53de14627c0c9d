package io.cloudpc.snapshots.adapter.azurestorage.journal;

import static io.cloudpc.snapshots.testing.contracts.SampleRecords.reserved;
import static io.cloudpc.snapshots.testing.contracts.SampleRecords.user;

import io.cloudpc.snapshots.adapter.azurestorage.AzureStorage;
import io.cloudpc.snapshots.application.port.journal.ImportJournal;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * A host in a process of its own that claims users. It reads its orders from its standard input: the endpoint, the
 * account's key, the container and its name, a line each; then for each line "from to" it claims those users and answers
 * with a line that has a letter for each: W won, C conflict, F failed.
 */
final class JournalRival {
    private static final int CLAIMS_AT_ONCE = 8;

    private JournalRival() {}

    public static void main(String[] args) throws Exception {
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var threads = Executors.newFixedThreadPool(CLAIMS_AT_ONCE);
        try (var storage = AzureStorage.builder()
                .accountEndpoint(Azurite.ACCOUNT, next(orders))
                .accountKey(Azurite.ACCOUNT, next(orders))
                .build()) {
            var journal = storage.journal(Azurite.ACCOUNT, new ContainerName(next(orders)));
            var host = next(orders);
            // Warm, so that both rivals are as quick from the first claim on.
            journal.find(user(0)).get();
            answers.println("ready");
            for (var order = orders.readLine(); order != null; order = orders.readLine()) {
                int space = order.indexOf(' ');
                int from = Integer.parseInt(order.substring(0, space));
                answers.println(claim(journal, host, threads, from, Integer.parseInt(order.substring(space + 1))));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static String claim(ImportJournal journal, String host, ExecutorService threads, int from, int to)
            throws Exception {
        var claims = IntStream.range(from, to)
                .<Callable<String>>mapToObj(number -> () -> journal.create(reserved(user(number), host))
                        .fold(failure -> failure instanceof JournalFailure.Conflict ? "C" : "F", entry -> "W"))
                .toList();
        var outcome = new StringBuilder();
        for (var answer : threads.invokeAll(claims)) {
            outcome.append(answer.get());
        }
        return outcome.toString();
    }

    private static String next(BufferedReader orders) throws IOException {
        var line = orders.readLine();
        if (line == null) {
            throw new IOException("the orders ended too early");
        }
        return line;
    }
}

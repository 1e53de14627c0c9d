package io.cloudpc.snapshots.adapter.azurestorage;

import static io.cloudpc.snapshots.testing.azurite.Fate.answer;
import static io.cloudpc.snapshots.testing.azurite.Fate.answerBytes;
import static io.cloudpc.snapshots.testing.azurite.Fate.loseAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.port.storage.Hold;
import io.cloudpc.snapshots.application.port.storage.StagingNotes;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.FaultyNetwork;
import io.cloudpc.snapshots.testing.azurite.RunningAzurite;
import io.cloudpc.snapshots.testing.contracts.SampleRecords;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningAzurite.class)
class SecretsTest {
    private final Azurite azurite;
    private final EmulatedStorage emulated;
    private final FaultyNetwork network;
    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final Handler listener = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
            told.add(formatter.format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    SecretsTest(Azurite azurite) throws IOException {
        this.azurite = azurite;
        emulated = new EmulatedStorage(azurite);
        network = new FaultyNetwork(azurite);
    }

    @BeforeEach
    void listenAtEveryLevel() {
        listener.setLevel(Level.ALL);
        root.addHandler(listener);
        root.setLevel(Level.ALL);
    }

    @AfterEach
    void stopListening() throws IOException {
        root.setLevel(level);
        root.removeHandler(listener);
        network.close();
    }

    @Test
    void tellsNobodyTheSignatureOfASasUrlOrTheAccountsKey() {
        var container = emulated.newContainer();
        var blob = emulated.putPageBlob(container, "megan.vhd", new byte[4096]);
        SasUrl url;
        try (var storage = emulated.adapterAt(network.endpoint()).build()) {
            url = storage.sasMint().readOnly(blob).get();
            tell(url);
            network.plan(loseAnswer());
            try (var disk = storage.sources().open(url).get()) {
                tell(disk.bytes().read(List.of(new ByteRange(0, 512), new ByteRange(512, 512))));
                tell(disk);
                network.plan(loseAnswer(), loseAnswer(), loseAnswer());
                tell(disk.bytes().read(new ByteRange(0, 512)).getLeft());
                tell(disk.written(0, 4096));
            }
            var signature = signature(url);
            network.plan(request -> answerBytes(403, "Signature " + signature, "x-ms-error-code: " + signature));
            tell(storage.sources().open(url).getLeft());
            network.plan(answer(404, "x-ms-error-code: BlobNotFound"));
            tell(storage.sources().open(url).getLeft());
            network.plan(answer(307, "Location: " + url.reveal()));
            tell(storage.sources().open(url).getLeft());
            var journal = storage.journal(Azurite.ACCOUNT, container);
            network.plan(loseAnswer());
            tell(journal.create(SampleRecords.reserved(SampleRecords.user(1), "host-a")));
            var area = storage.stagingArea();
            var made = area.create(emulated.blob(container, "staged.vhd"), 4096, StagingNotes.none())
                    .get();
            try (var writer = area.open(made, Hold.passing()).get()) {
                tell(writer.write(0, ByteBuffer.allocate(512)));
                tell(writer.copy(url, "\"1\"", 0, 0, 512));
                tell(writer.copy(blob, "\"1\"", 0, 0, 512));
                tell(writer);
            }
            tell(storage);
            tell(AzureStorage.builder().accountKey(Azurite.ACCOUNT, azurite.accountKey()));
        }
        // That somebody listened, and that the requests were worth it.
        assertThat(told).hasSizeGreaterThan(100).anyMatch(text -> text.contains("reactor.netty"));
        assertThat(network.seen()).anyMatch(request -> request.line().contains("sig="));

        for (var secret : List.of(
                signature(url),
                URLDecoder.decode(signature(url), StandardCharsets.UTF_8),
                azurite.accountKey(),
                azurite.accountKey().substring(0, 20))) {
            assertThat(told).noneMatch(text -> text.contains(secret));
        }
    }

    @Test
    void refusesAKeyWithoutRepeatingIt() {
        try {
            AzureStorage.builder().accountKey(Azurite.ACCOUNT, "not a key, but se:cret");
        } catch (IllegalArgumentException e) {
            tell(e);
        }

        assertThat(told).anyMatch(text -> text.contains("Base64")).noneMatch(text -> text.contains("se:cret"));
    }

    private void tell(Object value) {
        told.add(String.valueOf(value));
        if (value instanceof Throwable thrown) {
            var trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            told.add(trace.toString());
        }
    }

    private static String signature(SasUrl url) {
        var signature = Pattern.compile("[?&]sig=([^&]+)").matcher(url.reveal());
        assertThat(signature.find()).isTrue();
        return signature.group(1);
    }
}

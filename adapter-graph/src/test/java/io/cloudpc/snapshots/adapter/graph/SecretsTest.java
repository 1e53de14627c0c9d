package io.cloudpc.snapshots.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.graph.message.RequestWriter;
import io.cloudpc.snapshots.adapter.graph.service.BlobProperty;
import io.cloudpc.snapshots.adapter.graph.service.ServiceRequests;
import io.cloudpc.snapshots.testing.graphsimulator.WireFault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signatures and tokens reach no log, at whatever level, and no failure, though the service repeats what it was sent. */
class SecretsTest {
    private static final Logger ROOT = Logger.getLogger("");

    private final Simulation simulation = new Simulation();
    private final Recorder recorder = new Recorder();
    private final Level levelBefore = ROOT.getLevel();
    private final List<Handler> handlersBefore = List.of(ROOT.getHandlers());

    /** slf4j writes to the same place here, so this hears the SDK too. */
    @BeforeEach
    void listen() {
        handlersBefore.forEach(ROOT::removeHandler);
        ROOT.setLevel(Level.ALL);
        ROOT.addHandler(recorder);
    }

    @AfterEach
    void close() {
        ROOT.removeHandler(recorder);
        ROOT.setLevel(levelBefore);
        handlersBefore.forEach(ROOT::addHandler);
        simulation.close();
    }

    @Test
    void keepsSecretsWhateverTheServiceRepeats() {
        var url = simulation.sas("megan.vhd").reveal();
        for (var fault : List.of(
                WireFault.error(400, "InvalidSasUrl", "Cannot read " + url + " with Bearer " + SimulatedTenant.TOKEN),
                WireFault.error(400, url, "Strange code."),
                WireFault.error(500, "Error", "Body was {\"sasUrl\":\"" + url + "\"}"),
                WireFault.answering(200, "{\"sasUrl\": \"" + url + "\"}"),
                WireFault.answering(502, url),
                WireFault.cutAfterEffect())) {
            simulation.faults().clear().next("importSnapshot", fault);

            var outcome = simulation.service().submit(simulation.bySas(), simulation.order());

            assertSecret(outcome.toString()
                    + outcome.fold(failure -> failure.message() + failure.remedy(), Object::toString));
        }
        assertThat(recorder.text()).contains("importSnapshot").contains("11111111-2222-4333-8444-555555555555");
        assertSecret(recorder.text());
    }

    @Test
    void keepsTheSecretsOfACredentialThatTalksTooMuch() {
        var service = simulation
                .adapter()
                .credential(request -> {
                    throw new IllegalStateException("token " + SimulatedTenant.TOKEN + " has expired");
                })
                .build()
                .service();

        var outcome = service.list();

        assertSecret(outcome.toString() + outcome.getLeft().message());
        assertSecret(recorder.text());
    }

    @Test
    void printsNoSecretOfARequest() {
        var request = new ServiceRequests(new RequestWriter(GraphCloud.GLOBAL.baseUrl()))
                .importSnapshot(simulation.bySas(), BlobProperty.FILE_NAME);

        assertSecret(request.toString());
    }

    private static void assertSecret(String text) {
        assertThat(text).doesNotContain(Simulation.SIGNATURE).doesNotContain("c2VjcmV0LXRva2Vu");
    }

    private static final class Recorder extends Handler {
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

        Recorder() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord line) {
            // What the simulator's own server logs is not the adapter's.
            if (!String.valueOf(line.getLoggerName()).startsWith("com.sun.net.httpserver")) {
                lines.add(line.getLoggerName() + " " + new SimpleFormatter().format(line));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        String text() {
            synchronized (lines) {
                return String.join("\n", lines);
            }
        }
    }
}

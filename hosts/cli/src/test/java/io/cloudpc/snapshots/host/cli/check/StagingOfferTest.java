package io.cloudpc.snapshots.host.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.host.cli.output.Console;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.output.Terminal;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StagingOfferTest {
    private static final String STAGE = "cloudpc-snapshots stage --environment azure ";

    @Test
    void namesAnotherBlobBesideTheOneThatWasChecked() {
        var offer =
                new StagingOffer(shell(), List.of("--environment", "azure"), Optional.of(SampleTenant.ACCOUNT), none());

        assertThat(offer.command(SampleTenant.disk("megan.vhd"), FileType.DATA_FILE))
                .isEqualTo(STAGE + "--blob disks/megan.vhd --to disks/megan-staged.vhd");
        assertThat(offer.command(SampleTenant.disk("a.b/megan"), FileType.DATA_FILE))
                .endsWith("--to disks/a.b/megan-staged.vhd");
    }

    @Test
    void namesTheAccountOfABlobThatIsInAnother() {
        var offer = new StagingOffer(shell(), List.of("--environment", "azure"), Optional.empty(), none());

        assertThat(offer.command(SampleTenant.disk("megan.vmgs"), FileType.VIRTUAL_MACHINE_GUEST_STATE))
                .isEqualTo(STAGE + "--blob " + SampleTenant.ACCOUNT + "/disks/megan.vmgs --to " + SampleTenant.ACCOUNT
                        + "/disks/megan-staged.vhd --file-type virtualMachineGuestState");
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    private static Shell shell() {
        var console = new Console(
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Terminal.none(),
                StandardCharsets.UTF_8);
        return new Shell("cloudpc-snapshots", console, InputStream.nullInputStream(), Map.of(), Clock.systemUTC());
    }
}

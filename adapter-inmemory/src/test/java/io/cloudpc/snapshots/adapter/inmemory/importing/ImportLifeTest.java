package io.cloudpc.snapshots.adapter.inmemory.importing;

import static io.cloudpc.snapshots.adapter.inmemory.SampleTenant.GRADY;
import static io.cloudpc.snapshots.adapter.inmemory.SampleTenant.MEGAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cloudpc.snapshots.adapter.inmemory.Contoso;
import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.adapter.inmemory.service.ServiceBehaviour.DiskCheck;
import io.cloudpc.snapshots.adapter.inmemory.service.ServiceBehaviour.WhenImportExists;
import io.cloudpc.snapshots.application.port.service.PurgeAnswer;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.snapshot.ImportStatus;
import io.cloudpc.snapshots.domain.snapshot.UsageStatus;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportLifeTest {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final Contoso contoso = new Contoso();

    @Test
    void goesFromPendingToInProgressToSucceededByTheClock() {
        var id = contoso.accepted(MEGAN);

        contoso.advance(Duration.ofMinutes(5).minus(A_SECOND));
        assertThat(contoso.seen(id).importStatus()).isEqualTo(ImportStatus.PENDING);
        contoso.advance(A_SECOND);
        assertThat(contoso.seen(id).importStatus()).isEqualTo(ImportStatus.IN_PROGRESS);
        contoso.advance(Duration.ofMinutes(45).minus(A_SECOND));
        assertThat(contoso.seen(id).importStatus()).isEqualTo(ImportStatus.IN_PROGRESS);
        contoso.advance(A_SECOND);
        assertThat(contoso.seen(id).importStatus()).isEqualTo(ImportStatus.SUCCEEDED);
    }

    @Test
    void keepsTheTimetableOfTheDayAnImportWasAccepted() {
        var id = contoso.accepted(MEGAN);
        contoso.behave(behaviour -> behaviour.pendingFor(Duration.ofDays(1)));

        contoso.advance(Duration.ofMinutes(5));

        assertThat(contoso.seen(id).importStatus()).isEqualTo(ImportStatus.IN_PROGRESS);
    }

    @Test
    void makesACloudPcOfASucceededImport() {
        var id = contoso.accepted(MEGAN);
        contoso.untilImported();

        assertThat(contoso.seen(id).usageStatus()).isEqualTo(UsageStatus.NOT_USED);
        assertThat(contoso.tenant.directory().cloudPcsOf(MEGAN).get())
                .singleElement()
                .satisfies(cloudPc -> assertThat(cloudPc.status()).isEqualTo("provisioning"));
        contoso.advance(Duration.ofMinutes(30));

        assertThat(contoso.seen(id).usageStatus()).isEqualTo(UsageStatus.IN_USE);
        assertThat(contoso.tenant.directory().cloudPcsOf(MEGAN).get())
                .extracting(CloudPc::displayName, CloudPc::status, CloudPc::lastModified)
                .containsExactly(
                        tuple("CPC-megan", "provisioned", Optional.of(Contoso.START.plus(Duration.ofMinutes(80)))));
    }

    @Test
    void makesACloudPcOnTimeThoughNobodyLooked() {
        var id = contoso.accepted(MEGAN);

        contoso.advance(Duration.ofDays(3));

        assertThat(contoso.seen(id).usageStatus()).isEqualTo(UsageStatus.IN_USE);
        assertThat(contoso.tenant.facts().cloudPcsOf(MEGAN).get(0).lastModified())
                .contains(Contoso.START.plus(Duration.ofMinutes(80)));
    }

    @Test
    void makesNoCloudPcBeforeTheLastConditionIsThere() {
        contoso.tenant.removeSetting(SampleTenant.SETTING.id());
        var id = contoso.accepted(MEGAN);
        contoso.advance(Duration.ofDays(1));
        assertThat(contoso.tenant.facts().cloudPcsOf(MEGAN)).isEmpty();

        contoso.tenant.addSetting(SampleTenant.SETTING);
        contoso.advance(Duration.ofMinutes(29));
        assertThat(contoso.seen(id).usageStatus()).isEqualTo(UsageStatus.NOT_USED);
        contoso.advance(Duration.ofMinutes(1));

        assertThat(contoso.seen(id).usageStatus()).isEqualTo(UsageStatus.IN_USE);
    }

    @Test
    void makesNoCloudPcWhoseDiskIsSmallerThanTheSnapshot() {
        var id = contoso.accepted(GRADY);

        contoso.advance(Duration.ofDays(1));

        assertThat(contoso.seen(id).importStatus()).isEqualTo(ImportStatus.SUCCEEDED);
        assertThat(contoso.tenant.facts().cloudPcsOf(GRADY)).isEmpty();
    }

    @Test
    void makesNoSecondCloudPcForAUserWhoHasOne() {
        contoso.tenant.addCloudPc(MEGAN, new CloudPc("cpc-1", "CPC-old", "provisioned", Optional.empty()));
        var id = contoso.accepted(MEGAN);

        contoso.advance(Duration.ofDays(1));

        assertThat(contoso.seen(id).usageStatus()).isEqualTo(UsageStatus.NOT_USED);
        assertThat(contoso.tenant.facts().cloudPcsOf(MEGAN)).hasSize(1);
    }

    @Test
    void makesNoCloudPcOfAFailedImport() {
        contoso.tenant.failNextImport("No luck.");
        var id = contoso.accepted(MEGAN);

        contoso.advance(Duration.ofDays(1));

        assertThat(contoso.seen(id).additionalDetail()).contains("No luck.");
        assertThat(contoso.tenant.facts().cloudPcsOf(MEGAN)).isEmpty();
    }

    @Test
    void forgetsAnImportOnceItsCloudPcIsThereIfToldTo() {
        contoso.behave(behaviour -> behaviour.vanishesAfter(Duration.ofMinutes(10)));
        var id = contoso.accepted(MEGAN);

        contoso.advance(Duration.ofMinutes(89));
        assertThat(contoso.seen(id).usageStatus()).isEqualTo(UsageStatus.IN_USE);
        contoso.advance(Duration.ofMinutes(1));

        assertThat(contoso.tenant.service().retrieve(id).get()).isEmpty();
        assertThat(contoso.listed()).isEmpty();
        assertThat(contoso.tenant.facts().cloudPcsOf(MEGAN)).hasSize(1);
    }

    @Test
    void leavesTheCloudPcWhenTheSnapshotIsPurged() {
        var id = contoso.accepted(MEGAN);
        contoso.advance(Duration.ofDays(1));

        assertThat(contoso.tenant.service().purge(id).get()).isEqualTo(PurgeAnswer.PURGED);

        assertThat(contoso.tenant.facts().cloudPcsOf(MEGAN)).hasSize(1);
    }

    @Test
    void doesNotFindAnImportToPurgeThatIsNotShownYet() {
        contoso.behave(behaviour -> behaviour.visibleAfter(Duration.ofMinutes(2)));
        var id = contoso.accepted(MEGAN);

        assertThat(contoso.tenant.service().purge(id).get()).isEqualTo(PurgeAnswer.ALREADY_GONE);
        contoso.advance(Duration.ofMinutes(2));

        assertThat(contoso.listed()).hasSize(1);
        assertThat(contoso.tenant.service().purge(id).get()).isEqualTo(PurgeAnswer.PURGED);
    }

    @Test
    void refusesAnImportOfAUserWhoseLastOneFailedUnlessToldOtherwise() {
        contoso.tenant.failNextImport("No luck.");
        contoso.accepted(MEGAN);
        contoso.untilImported();

        assertThat(contoso.submit(MEGAN).isLeft()).isTrue();
        contoso.behave(behaviour -> behaviour.whenImportExists(WhenImportExists.REPLACE_FAILED));
        assertThat(contoso.submit(MEGAN).isRight()).isTrue();
        assertThat(contoso.submit(MEGAN).isLeft()).isTrue();

        assertThat(contoso.listed()).hasSize(1);
        assertThat(contoso.tenant.facts().overwritesAttempted()).isEqualTo(3);
        assertThat(contoso.tenant.facts().overwritesDone()).isEqualTo(1);
    }

    @Test
    void overwritesIfToldTo() {
        contoso.behave(behaviour -> behaviour.whenImportExists(WhenImportExists.OVERWRITE));
        var first = contoso.accepted(MEGAN);

        var second = contoso.accepted(MEGAN);

        assertThat(contoso.tenant.service().retrieve(first).get()).isEmpty();
        assertThat(contoso.seen(second).importStatus()).isEqualTo(ImportStatus.PENDING);
        assertThat(contoso.tenant.facts().submissionsAccepted(MEGAN)).isEqualTo(2);
        assertThat(contoso.tenant.facts().overwritesDone()).isEqualTo(1);
    }

    @Test
    void failsAnImportOfABadDiskLaterIfToldTo() {
        contoso.behave(behaviour -> behaviour.diskCheck(DiskCheck.DURING_IMPORT));
        var id = contoso.submit(MEGAN, new PatchedBytes(32 << 20, List.of()))
                .get()
                .snapshotId()
                .orElseThrow();

        contoso.untilImported();

        assertThat(contoso.seen(id).importStatus()).isEqualTo(ImportStatus.FAILED);
        assertThat(contoso.seen(id).additionalDetail().orElseThrow())
                .startsWith("The snapshot import has failed because the file format is incorrect.");
    }

    @Test
    void takesRequestsAgainOnTheNextDayOfUtc() {
        contoso.behave(behaviour -> behaviour.dailyLimit(1));
        contoso.accepted(MEGAN);
        assertThat(contoso.submit(GRADY).isLeft()).isTrue();
        assertThat(contoso.tenant.facts().requestsToday().requests()).isEqualTo(1);

        contoso.advance(Duration.ofHours(14).plusMinutes(30));

        assertThat(contoso.tenant.facts().requestsToday().requests()).isZero();
        assertThat(contoso.submit(GRADY).isRight()).isTrue();
    }

    @Test
    void goesOnWhenTimeIsLetPass() {
        var id = contoso.accepted(MEGAN);

        contoso.tenant.letTimePass(Duration.ofMinutes(50));

        assertThat(contoso.seen(id).importStatus()).isEqualTo(ImportStatus.SUCCEEDED);
        assertThat(contoso.tenant.clock().instant()).isEqualTo(Contoso.START.plus(Duration.ofMinutes(50)));
    }

    @Test
    void makesSeveralChangesAsOfATimeBeforeNow() {
        contoso.tenant.removeSetting(SampleTenant.SETTING.id());
        contoso.accepted(MEGAN);
        contoso.advance(Duration.ofDays(1));

        contoso.tenant.setUpAsOf(Contoso.START, tenant -> tenant.addSetting(SampleTenant.SETTING));

        assertThat(contoso.tenant.facts().cloudPcsOf(MEGAN).get(0).lastModified())
                .contains(Contoso.START.plus(Duration.ofMinutes(80)));
    }
}

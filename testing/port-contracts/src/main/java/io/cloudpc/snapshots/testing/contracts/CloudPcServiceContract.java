package io.cloudpc.snapshots.testing.contracts;

import static io.cloudpc.snapshots.testing.contracts.Newcomers.blob;
import static io.cloudpc.snapshots.testing.contracts.Newcomers.requestFor;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.application.port.service.PurgeAnswer;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.application.port.service.Submission;
import io.cloudpc.snapshots.application.port.service.SubmitOrder;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.ImportStatus;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.UsageStatus;
import io.cloudpc.snapshots.testing.contracts.TenantFixture.PortCall;
import io.cloudpc.snapshots.testing.contracts.TenantFixture.Trouble;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@code CloudPcService} does. */
public abstract class CloudPcServiceContract {
    private static final SnapshotId UNKNOWN = new SnapshotId("3f2a91c4-0000-4000-8000-00000000dead");

    @SuppressWarnings("NullAway.Init")
    private TenantFixture tenant;

    @SuppressWarnings("NullAway.Init")
    private Newcomers newcomers;

    protected CloudPcServiceContract() {}

    /** A fresh tenant with the adapter under test in front of it. */
    protected abstract TenantFixture newTenant();

    @BeforeEach
    final void openTenant() {
        tenant = newTenant();
        newcomers = new Newcomers(tenant);
    }

    @AfterEach
    final void closeTenant() {
        tenant.close();
    }

    @Test
    public void takesAnImportAndGivesItsId() {
        var user = newcomers.aReadyUser();

        var submission = submit(newcomers.aRequestFor(user)).get();

        assertThat(tenant.snapshotsOf(user.id()))
                .containsExactly(submission.snapshotId().orElseThrow());
        assertThat(submission.requestId()).isPresent();
    }

    @Test
    public void takesAnImportThoughTheAnswerHasNoId() {
        var user = newcomers.aReadyUser();
        tenant.answerWithoutIds();

        var submission = submit(newcomers.aRequestFor(user)).get();

        assertThat(submission.snapshotId()).isEmpty();
        assertThat(tenant.snapshotsOf(user.id())).hasSize(1);
    }

    @Test
    public void takesADiskBySasUrl() {
        var user = newcomers.aReadyUser();
        var request = newcomers.bySasUrl(newcomers.aRequestFor(user));

        assertThat(submit(request).isRight()).isTrue();
        assertThat(tenant.snapshotsOf(user.id())).hasSize(1);
    }

    @Test
    public void sendsOneRequestForEachSubmit() {
        var user = newcomers.aReadyUser();

        submit(newcomers.aRequestFor(user)).get();

        assertThat(tenant.submissionsReceived(user.id())).isEqualTo(1);
    }

    @Test
    public void showsANewImportAsPending() {
        var user = newcomers.aReadyUser();
        var request = newcomers.aRequestFor(user);
        var accepted = tenant.now();

        var seen = retrieve(submit(request).get().snapshotId().orElseThrow());

        assertThat(seen.importStatus()).isEqualTo(ImportStatus.PENDING);
        assertThat(seen.usageStatus()).isEqualTo(UsageStatus.NOT_USED);
        assertThat(seen.fileName()).contains(request.dataFile().location().fileName());
        assertThat(seen.policyName()).contains(Newcomers.POLICY_NAME);
        assertThat(seen.belongsTo(user.id(), user.principalName())).isTrue();
        assertThat(seen.start().map(CloudPcServiceContract::toSecond)).contains(toSecond(accepted));
        assertThat(seen.end()).isEmpty();
        assertThat(seen.additionalDetail()).isEmpty();
    }

    @Test
    public void showsAnImportThatIsInProgress() {
        var id = newcomers.anAcceptedImport();

        tenant.advance(tenant.pendingFor());

        assertThat(retrieve(id).importStatus()).isEqualTo(ImportStatus.IN_PROGRESS);
        assertThat(retrieve(id).end()).isEmpty();
    }

    @Test
    public void showsAnImportThatSucceeded() {
        var id = newcomers.aSucceededImport();

        var seen = retrieve(id);

        assertThat(seen.id()).contains(id);
        assertThat(seen.importStatus()).isEqualTo(ImportStatus.SUCCEEDED);
        assertThat(seen.usageStatus()).isEqualTo(UsageStatus.NOT_USED);
        assertThat(seen.end().map(CloudPcServiceContract::toSecond)).contains(toSecond(tenant.now()));
        assertThat(seen.additionalDetail()).isEmpty();
    }

    @Test
    public void showsWhyAnImportFailed() {
        tenant.failNextImport("The snapshot import has failed because the file format is incorrect.");

        var seen = retrieve(newcomers.aSucceededImport());

        assertThat(seen.importStatus()).isEqualTo(ImportStatus.FAILED);
        assertThat(seen.additionalDetail())
                .contains("The snapshot import has failed because the file format is incorrect.");
    }

    @Test
    public void keepsWordsThatItDoesNotKnow() {
        var id = newcomers.anAcceptedImport();
        tenant.say(id, "quarantined", "leasedOut");

        var seen = retrieve(id);

        assertThat(seen.importStatus()).isEqualTo(new ImportStatus(ImportStatus.Kind.UNKNOWN, "quarantined"));
        assertThat(seen.usageStatus()).isEqualTo(new UsageStatus(UsageStatus.Kind.UNKNOWN, "leasedOut"));
    }

    @Test
    public void showsTheUsersObjectIdWhereTheServiceNamesUsersSo() {
        tenant.nameUsersByObjectId();
        var user = newcomers.aReadyUser();

        var seen = retrieve(newcomers.anAcceptedImportOf(user));

        assertThat(seen.assignedUser()).contains(user.id().toString());
        assertThat(seen.belongsTo(user.id(), Optional.empty())).isTrue();
    }

    @Test
    public void showsAnImportWithoutIdWhereTheServiceGivesNone() {
        var id = newcomers.anAcceptedImport();
        tenant.showWithoutIds();

        assertThat(list()).singleElement().satisfies(seen -> assertThat(seen.id())
                .isEmpty());
        assertThat(tenant.service().retrieve(id).get()).isPresent();
    }

    @Test
    public void showsANewImportOnlyOnceTheServiceDoes() {
        tenant.showImportsAfter(Duration.ofMinutes(2));
        var id = newcomers.anAcceptedImport();

        assertThat(tenant.service().retrieve(id).get()).isEmpty();
        assertThat(list()).isEmpty();
        tenant.advance(Duration.ofMinutes(2));
        assertThat(tenant.service().retrieve(id).get()).isPresent();
        assertThat(list()).hasSize(1);
    }

    @Test
    public void refusesASecondImportOfAUser() {
        var user = newcomers.aReadyUser();
        var first = newcomers.anAcceptedImportOf(user);

        var second = submit(newcomers.aRequestFor(user));

        assertRefused(second);
        assertThat(tenant.snapshotsOf(user.id())).containsExactly(first);
    }

    @Test
    public void refusesAnImportOfAUserWithoutPolicy() {
        var user = newcomers.aLicensedUserWithoutPolicy();

        var answer = submit(newcomers.aRequestFor(user));

        assertThat(assertRefused(answer).error().code()).isEqualToIgnoringCase("MissingProvisionPolicy");
        assertThat(tenant.snapshotsOf(user.id())).isEmpty();
    }

    @Test
    public void refusesAnImportOfAUserWhoDoesNotExist() {
        tenant.store(blob("nobodys.vhd"), SampleDisk.fixedVhd(64L << 20));

        assertRefused(submit(requestFor(newcomers.nobody(), blob("nobodys.vhd"))));
    }

    @Test
    public void refusesADiskThatIsNoFixedVhd() {
        var user = newcomers.aReadyUser();

        var answer = submit(newcomers.aRequestFor(user, "zeros.vhd", zeros(32 << 20)));

        assertThat(assertRefused(answer).error().code()).isEqualToIgnoringCase("InvalidVHD");
        assertThat(tenant.snapshotsOf(user.id())).isEmpty();
    }

    @Test
    public void refusesAGuestStateThatIsNone() {
        var user = newcomers.aReadyUser();
        var disk = newcomers.aRequestFor(user).dataFile();
        tenant.store(blob("state.vmgs"), zeros(4 << 20));

        var answer = submit(new ImportRequest(
                user.id(), List.of(disk, new SourceFile(FileType.VIRTUAL_MACHINE_GUEST_STATE, blob("state.vmgs")))));

        assertThat(assertRefused(answer).error().code()).isEqualToIgnoringCase("InvalidVHD");
    }

    @Test
    public void refusesABlobThatIsNotThere() {
        var user = newcomers.aReadyUser();

        var answer = submit(requestFor(user.id(), blob("nowhere.vhd")));

        assertThat(assertRefused(answer).error().code()).isEqualToIgnoringCase("invalidStorageInformation");
    }

    @Test
    public void refusesAStorageAccountThatIsNotThere() {
        var user = newcomers.aReadyUser();
        var known = blob("disk.vhd");
        var account = new StorageAccountId(new UUID(1, 1), "elsewhere", "fabrikamdisks");

        var answer = submit(requestFor(user.id(), new StorageBlob(account, known.container(), known.blob())));

        assertThat(assertRefused(answer).error().code()).isEqualToIgnoringCase("invalidStorageInformation");
    }

    @Test
    public void refusesASasUrlToNothingAndKeepsItsSignatureSecret() {
        var user = newcomers.aReadyUser();
        tenant.store(blob("some.vhd"), zeros(512));
        var url = newcomers.sasUrl("nowhere.vhd");

        var answer = submit(new ImportRequest(user.id(), List.of(new SourceFile(FileType.DATA_FILE, url))));

        assertThat(assertRefused(answer).error().code()).isEqualToIgnoringCase("InvalidSasUrl");
        assertThat(answer.toString()
                        + answer.getLeft().message()
                        + answer.getLeft().remedy())
                .doesNotContain("c2lnbmF0dXJl");
    }

    @Test
    public void passesOnACodeThatItDoesNotKnow() {
        var user = newcomers.aReadyUser();
        tenant.next(PortCall.SUBMIT, Trouble.REFUSED);

        var refused = assertRefused(submit(newcomers.aRequestFor(user)));

        assertThat(refused.error().code()).isEqualTo("OutOfOrder");
        assertThat(refused.error().message()).isNotBlank();
        assertThat(refused.error().status()).isNotEqualTo(OptionalInt.empty());
        assertThat(refused.error().requestId()).isPresent();
    }

    @Test
    public void isThrottledOnceTheDaysRequestsAreUsedUp() {
        tenant.allowRequestsADay(1);
        newcomers.anAcceptedImport();
        var user = newcomers.aReadyUser();

        var answer = submit(newcomers.aRequestFor(user));

        assertThat(assertThrottled(answer).error().code()).isEqualToIgnoringCase("TooManyRequests");
        assertThat(tenant.snapshotsOf(user.id())).isEmpty();
    }

    @Test
    public void sendsNothingTwiceWhenThrottled() {
        var user = newcomers.aReadyUser();
        tenant.next(PortCall.SUBMIT, Trouble.THROTTLED);

        var throttled = assertThrottled(submit(newcomers.aRequestFor(user)));

        assertThat(throttled.retryAfter()).isEmpty();
        assertThat(tenant.snapshotsOf(user.id())).isEmpty();
    }

    @Test
    public void saysHowLongToWaitWhereTheServiceDoes() {
        var user = newcomers.aReadyUser();
        tenant.next(PortCall.SUBMIT, Trouble.THROTTLED_FOR_40_SECONDS);

        var throttled = assertThrottled(submit(newcomers.aRequestFor(user)));

        assertThat(throttled.retryAfter()).contains(Duration.ofSeconds(40));
        assertThat(tenant.snapshotsOf(user.id())).isEmpty();
    }

    @Test
    public void isForbiddenWithoutPermission() {
        var user = newcomers.aReadyUser();
        tenant.next(PortCall.SUBMIT, Trouble.FORBIDDEN);

        var answer = submit(newcomers.aRequestFor(user));

        assertThat(answer.getLeft()).isInstanceOf(ServiceFailure.Forbidden.class);
        assertThat(answer.getLeft().effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
        assertThat(tenant.snapshotsOf(user.id())).isEmpty();
    }

    @Test
    public void doesNotKnowTheOutcomeWhenTheAnswerIsLost() {
        var user = newcomers.aReadyUser();
        tenant.next(PortCall.SUBMIT, Trouble.ANSWER_LOST);

        var answer = submit(newcomers.aRequestFor(user));

        assertUnavailable(answer, Effect.MAY_HAVE_BEEN_DONE);
        assertThat(tenant.submissionsReceived(user.id())).isEqualTo(1);
        assertThat(tenant.snapshotsOf(user.id())).hasSize(1);
    }

    @Test
    public void knowsThatNothingHappenedWhenTheServiceCannotBeReached() {
        var user = newcomers.aReadyUser();
        tenant.next(PortCall.SUBMIT, Trouble.UNREACHABLE);

        var answer = submit(newcomers.aRequestFor(user));

        assertUnavailable(answer, Effect.CERTAINLY_NOT_DONE);
        assertThat(tenant.submissionsReceived(user.id())).isZero();
        assertThat(tenant.snapshotsOf(user.id())).isEmpty();
    }

    @Test
    public void sendsNothingAfterTheOrdersLastInstant() {
        var user = newcomers.aReadyUser();
        var order = new SubmitOrder("too-late", tenant.now().minusMillis(1));

        var answer = tenant.service().submit(newcomers.aRequestFor(user), order);

        assertThat(answer.getLeft().effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
        assertThat(tenant.submissionsReceived(user.id())).isZero();
        assertThat(tenant.snapshotsOf(user.id())).isEmpty();
    }

    @Test
    public void sendsUpToTheOrdersLastInstant() {
        var user = newcomers.aReadyUser();

        var answer =
                tenant.service().submit(newcomers.aRequestFor(user), new SubmitOrder("just-in-time", tenant.now()));

        assertThat(answer.isRight()).isTrue();
    }

    @Test
    public void sendsNothingFromAnInterruptedThread() {
        var user = newcomers.aReadyUser();
        var request = newcomers.aRequestFor(user);

        var answer = interrupted(() -> submit(request));

        assertThat(answer.getLeft()).isEqualTo(new ServiceFailure.Interrupted(Effect.CERTAINLY_NOT_DONE));
        assertThat(tenant.submissionsReceived(user.id())).isZero();
    }

    @Test
    public void doesNotClaimThatNothingHappenedWhenInterruptedBeforeTheAnswer() {
        var user = newcomers.aReadyUser();
        var request = newcomers.aRequestFor(user);
        tenant.nextMeanwhile(PortCall.SUBMIT, Thread.currentThread()::interrupt);

        Either<ServiceFailure, Submission> answer;
        boolean flag;
        try {
            answer = submit(request);
        } finally {
            flag = Thread.interrupted();
        }

        assertThat(flag).isTrue();
        assertThat(answer.isRight() || answer.getLeft().effect() == Effect.MAY_HAVE_BEEN_DONE)
                .isTrue();
        assertThat(tenant.submissionsReceived(user.id())).isEqualTo(1);
    }

    @Test
    public void takesOneOfSeveralImportsOfAUserAtTheSameTime() throws Exception {
        var user = newcomers.aReadyUser();
        var request = newcomers.aRequestFor(user);

        var answers = atTheSameTime(4, i -> submit(request));

        assertThat(answers.stream().filter(Either::isRight)).hasSize(1);
        answers.stream().filter(Either::isLeft).forEach(CloudPcServiceContract::assertRefused);
        assertThat(tenant.snapshotsOf(user.id())).hasSize(1);
    }

    @Test
    public void takesImportsOfSeveralUsersAtTheSameTime() throws Exception {
        var requests = IntStream.range(0, 8)
                .mapToObj(i -> newcomers.aRequestFor(newcomers.aReadyUser()))
                .toList();

        var answers = atTheSameTime(8, i -> submit(requests.get(i)));

        assertThat(answers).allMatch(Either::isRight);
        assertThat(answers.stream().map(answer -> answer.get().snapshotId())).doesNotHaveDuplicates();
    }

    @Test
    public void hasNothingUnderAnUnknownId() {
        assertThat(tenant.service().retrieve(UNKNOWN).get()).isEmpty();
    }

    @Test
    public void doesNotTakeAnOutageForAnAbsence() {
        var id = newcomers.anAcceptedImport();
        tenant.next(PortCall.RETRIEVE, Trouble.UNREACHABLE);
        tenant.next(PortCall.RETRIEVE, Trouble.FORBIDDEN);
        tenant.next(PortCall.LIST, Trouble.UNREACHABLE);

        assertUnavailable(tenant.service().retrieve(id), Effect.CERTAINLY_NOT_DONE);
        assertThat(tenant.service().retrieve(id).getLeft()).isInstanceOf(ServiceFailure.Forbidden.class);
        assertUnavailable(tenant.service().list(), Effect.CERTAINLY_NOT_DONE);
        assertThat(tenant.service().retrieve(id).get()).isPresent();
    }

    @Test
    public void stopsReadingWhenTheThreadIsInterrupted() {
        var id = newcomers.anAcceptedImport();

        assertThat(interrupted(() -> tenant.service().retrieve(id)).getLeft())
                .isInstanceOf(ServiceFailure.Interrupted.class);
        assertThat(interrupted(() -> tenant.service().list()).getLeft()).isInstanceOf(ServiceFailure.Interrupted.class);
    }

    @Test
    public void answersForManyIdsAsForEach() {
        var ids = new ArrayList<SnapshotId>();
        IntStream.range(0, 45).forEach(i -> ids.add(newcomers.anAcceptedImport()));
        tenant.advance(tenant.pendingFor());
        ids.add(20, UNKNOWN);
        ids.add(ids.get(0));

        var answers = tenant.service().retrieveAll(ids);

        assertThat(answers).hasSize(46);
        assertThat(answers).allSatisfy((id, answer) -> assertThat(answer)
                .isEqualTo(tenant.service().retrieve(id)));
    }

    @Test
    public void answersForNoIdsWithNothing() {
        assertThat(tenant.service().retrieveAll(List.of())).isEmpty();
    }

    @Test
    public void listsTheImportsOfAllUsers() {
        var succeeded = newcomers.aSucceededImport();
        var pending = newcomers.anAcceptedImport();

        var listed = list();

        assertThat(listed).containsExactlyInAnyOrder(retrieve(succeeded), retrieve(pending));
    }

    @Test
    public void listsNothingWhenThereIsNothing() {
        assertThat(list()).isEmpty();
    }

    @Test
    public void listsEveryOneOfManyImports() {
        var ids = IntStream.range(0, 120)
                .mapToObj(i -> newcomers.anAcceptedImport())
                .toList();

        assertThat(list().stream().map(seen -> seen.id().orElseThrow())).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    public void saysThatThereIsNoListRatherThanAnEmptyOne() {
        newcomers.anAcceptedImport();
        tenant.offerNoList();

        assertThat(tenant.service().list().get()).isInstanceOf(Listing.NotOffered.class);
    }

    @Test
    public void givesAListThatStaysAsItIs() {
        var id = newcomers.anAcceptedImport();
        var listed = list();
        var before = List.copyOf(listed);

        tenant.service().purge(id).get();
        newcomers.anAcceptedImport();

        assertThat(listed).isEqualTo(before);
    }

    @Test
    public void purgesASnapshot() {
        var user = newcomers.aReadyUser();
        var id = newcomers.anAcceptedImportOf(user);
        var other = newcomers.anAcceptedImport();

        assertThat(tenant.service().purge(id).get()).isEqualTo(PurgeAnswer.PURGED);

        assertThat(tenant.snapshotsOf(user.id())).isEmpty();
        assertThat(tenant.service().retrieve(id).get()).isEmpty();
        assertThat(list()).extracting(SnapshotImport::id).containsExactly(Optional.of(other));
    }

    @Test
    public void purgesAgainWithoutHarm() {
        var id = newcomers.aSucceededImport();
        tenant.service().purge(id).get();

        assertThat(tenant.service().purge(id).isRight()).isTrue();
        assertThat(tenant.service().purge(UNKNOWN).isRight()).isTrue();
    }

    @Test
    public void takesANewImportAfterAPurge() {
        var user = newcomers.aReadyUser();
        tenant.failNextImport("No luck.");
        var failed = newcomers.anAcceptedImportOf(user);
        tenant.advance(tenant.pendingFor().plus(tenant.importingFor()));
        tenant.service().purge(failed).get();

        var again = newcomers.anAcceptedImportOf(user);

        assertThat(again).isNotEqualTo(failed);
        assertThat(tenant.snapshotsOf(user.id())).containsExactly(again);
    }

    @Test
    public void mayHavePurgedWhenTheAnswerIsLost() {
        var user = newcomers.aReadyUser();
        var id = newcomers.anAcceptedImportOf(user);
        tenant.next(PortCall.PURGE, Trouble.ANSWER_LOST);

        assertUnavailable(tenant.service().purge(id), Effect.MAY_HAVE_BEEN_DONE);

        assertThat(tenant.snapshotsOf(user.id())).isEmpty();
        assertThat(tenant.service().purge(id).isRight()).isTrue();
    }

    @Test
    public void purgesNothingWhenTheServiceCannotBeReachedOrSaysNo() {
        var user = newcomers.aReadyUser();
        var id = newcomers.anAcceptedImportOf(user);
        tenant.next(PortCall.PURGE, Trouble.UNREACHABLE);
        tenant.next(PortCall.PURGE, Trouble.FORBIDDEN);
        tenant.next(PortCall.PURGE, Trouble.REFUSED);

        assertUnavailable(tenant.service().purge(id), Effect.CERTAINLY_NOT_DONE);
        assertThat(tenant.service().purge(id).getLeft()).isInstanceOf(ServiceFailure.Forbidden.class);
        assertRefused(tenant.service().purge(id));
        assertThat(tenant.snapshotsOf(user.id())).containsExactly(id);
    }

    @Test
    public void purgesNothingFromAnInterruptedThread() {
        var user = newcomers.aReadyUser();
        var id = newcomers.anAcceptedImportOf(user);

        var answer = interrupted(() -> tenant.service().purge(id));

        assertThat(answer.getLeft()).isEqualTo(new ServiceFailure.Interrupted(Effect.CERTAINLY_NOT_DONE));
        assertThat(tenant.snapshotsOf(user.id())).containsExactly(id);
    }

    private Either<ServiceFailure, Submission> submit(ImportRequest request) {
        return tenant.service().submit(request, newcomers.anOrder());
    }

    private SnapshotImport retrieve(SnapshotId id) {
        return tenant.service().retrieve(id).get().orElseThrow();
    }

    private List<SnapshotImport> list() {
        return ((Listing.Complete) tenant.service().list().get()).imports();
    }

    private static DiskBytes zeros(long length) {
        return new PatchedBytes(length, List.of());
    }

    /** The service's times have at least whole seconds. */
    private static Instant toSecond(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    private static ServiceFailure.Refused assertRefused(Either<ServiceFailure, ?> answer) {
        assertThat(answer.getLeft()).isInstanceOf(ServiceFailure.Refused.class);
        assertThat(answer.getLeft().effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
        assertThat(answer.getLeft().message()).isNotBlank();
        assertThat(answer.getLeft().remedy()).isNotBlank();
        return (ServiceFailure.Refused) answer.getLeft();
    }

    private static ServiceFailure.Throttled assertThrottled(Either<ServiceFailure, ?> answer) {
        assertThat(answer.getLeft()).isInstanceOf(ServiceFailure.Throttled.class);
        assertThat(answer.getLeft().effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
        return (ServiceFailure.Throttled) answer.getLeft();
    }

    private static void assertUnavailable(Either<ServiceFailure, ?> answer, Effect effect) {
        assertThat(answer.getLeft()).isInstanceOf(ServiceFailure.Unavailable.class);
        assertThat(answer.getLeft().effect()).isEqualTo(effect);
    }

    /** What a call answers on a thread that is interrupted already; the flag must still be set afterwards. */
    private static <T> T interrupted(Supplier<T> call) {
        T answer;
        boolean flag;
        Thread.currentThread().interrupt();
        try {
            answer = call.get();
        } finally {
            flag = Thread.interrupted();
        }
        assertThat(flag).as("the interrupt flag is kept").isTrue();
        return answer;
    }

    private interface Rival<T> {
        T act(int number);
    }

    private static <T> List<T> atTheSameTime(int rivals, Rival<T> rival) throws Exception {
        var start = new CyclicBarrier(rivals);
        var threads = Executors.newFixedThreadPool(rivals);
        try {
            var calls = IntStream.range(0, rivals)
                    .<Callable<T>>mapToObj(i -> () -> {
                        start.await();
                        return rival.act(i);
                    })
                    .toList();
            var answers = new ArrayList<T>();
            for (var future : threads.invokeAll(calls)) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}

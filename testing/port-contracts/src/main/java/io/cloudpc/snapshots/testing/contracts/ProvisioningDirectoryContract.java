package io.cloudpc.snapshots.testing.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.provisioning.ProvisioningDirectory;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.EntraGroup;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.GroupMember;
import io.cloudpc.snapshots.domain.tenant.LicenceAssignment;
import io.cloudpc.snapshots.domain.tenant.StatusDetail;
import io.cloudpc.snapshots.domain.tenant.SubscribedSku;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.testing.contracts.TenantFixture.PortCall;
import io.cloudpc.snapshots.testing.contracts.TenantFixture.Trouble;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@code ProvisioningDirectory} does. */
public abstract class ProvisioningDirectoryContract {
    private static final UserId NOBODY = new UserId(UUID.fromString("0a11ce00-0000-4000-8000-00000000dead"));
    private static final GroupId NO_GROUP = new GroupId(UUID.fromString("97095000-0000-4000-8000-00000000dead"));
    private static final GroupId LICENSED = new GroupId(UUID.fromString("97095000-0000-4000-8000-000000000001"));
    private static final GroupId INNER = new GroupId(UUID.fromString("97095000-0000-4000-8000-000000000002"));
    private static final Instant CHANGED = Instant.parse("2026-11-20T08:15:30Z");

    @SuppressWarnings("NullAway.Init")
    private TenantFixture tenant;

    @SuppressWarnings("NullAway.Init")
    private ProvisioningDirectory directory;

    @SuppressWarnings("NullAway.Init")
    private User megan;

    @SuppressWarnings("NullAway.Init")
    private User alex;

    protected ProvisioningDirectoryContract() {}

    /** A fresh tenant with the adapter under test in front of it. */
    protected abstract TenantFixture newTenant();

    @BeforeEach
    final void openTenant() {
        tenant = newTenant();
        directory = tenant.provisioning();
        megan = user(1);
        alex = user(2);
        tenant.add(LICENSED, "O'Brien's Cloud PCs");
        tenant.add(INNER, "Inner");
    }

    @AfterEach
    final void closeTenant() {
        tenant.close();
    }

    @Test
    public void tellsTheProductsWithTheirDisksAndSeats() {
        var large = tenant.buy("CPC_E_4C_16GB_512GB", 512, 3);
        var small = tenant.buy("CPC_E_2C_4GB_64GB", 64, 7);
        tenant.license(megan.id(), "CPC_E_4C_16GB_512GB", 512);

        assertThat(directory.subscribedSkus().get())
                .filteredOn(sku -> sku.id().equals(small))
                .containsExactly(new SubscribedSku(small, "CPC_E_2C_4GB_64GB", OptionalInt.of(64), 7, 0, "Enabled"));
        assertThat(directory.subscribedSkus().get())
                .filteredOn(sku -> sku.id().equals(large))
                .singleElement()
                .satisfies(sku -> assertThat(sku.assigned()).isEqualTo(1));
    }

    @Test
    public void tellsNoOtherProducts() {
        tenant.licenseOther(megan.id(), "SPE_E5");

        assertThat(directory.subscribedSkus().get()).isEmpty();
    }

    @Test
    public void tellsAGroupWithItsLicences() {
        var sku = tenant.buy("CPC_E_2C_8GB_128GB", 128, 5);
        tenant.license(LICENSED, sku);

        assertThat(directory.group(LICENSED).get())
                .contains(new EntraGroup(LICENSED, "O'Brien's Cloud PCs", Set.of(sku)));
        assertThat(directory.group(INNER).get()).contains(new EntraGroup(INNER, "Inner", Set.of()));
    }

    @Test
    public void hasNoGroupOfAnUnknownId() {
        assertThat(directory.group(NO_GROUP).get()).isEmpty();
    }

    @Test
    public void findsEveryGroupOfAName() {
        var twin = new GroupId(new UUID(5, 5));
        tenant.add(twin, "o'brien's cloud PCs");

        assertThat(directory.groupsNamed("O'Brien's Cloud PCs").get())
                .extracting(EntraGroup::id)
                .containsExactlyInAnyOrder(LICENSED, twin);
        assertThat(directory.groupsNamed("O'Brien's").get()).isEmpty();
    }

    @Test
    public void tellsTheMembersOfAGroupOnceEach() {
        tenant.nest(INNER, LICENSED);
        tenant.nest(LICENSED, INNER);
        tenant.join(megan.id(), LICENSED);
        tenant.join(megan.id(), INNER);
        tenant.join(alex.id(), INNER);

        assertThat(directory.membersOf(LICENSED).get())
                .containsExactlyInAnyOrder(
                        new GroupMember(megan.id(), megan.principalName()),
                        new GroupMember(alex.id(), alex.principalName()));
    }

    @Test
    public void tellsEveryOneOfManyMembers() {
        var users = IntStream.range(100, 230).mapToObj(this::user).toList();
        users.forEach(user -> tenant.join(user.id(), INNER));

        assertThat(directory.membersOf(INNER).get())
                .extracting(GroupMember::id)
                .containsExactlyInAnyOrderElementsOf(
                        users.stream().map(User::id).toList());
    }

    @Test
    public void tellsNoMembersOfAGroupWithoutOrThatDoesNotExist() {
        assertThat(directory.membersOf(INNER).get()).isEmpty();
        assertThat(directory.membersOf(NO_GROUP).get()).isEmpty();
    }

    @Test
    public void tellsEachOfManyUsers() {
        var users = IntStream.range(100, 145).mapToObj(this::user).toList();
        var ids = new ArrayList<>(users.stream().map(User::id).toList());
        ids.add(NOBODY);

        var answers = directory.users(ids);

        assertThat(answers.keySet()).containsExactlyInAnyOrderElementsOf(ids);
        users.forEach(user -> assertThat(answer(answers, user.id()).get()).contains(user));
        assertThat(answer(answers, NOBODY).get()).isEmpty();
    }

    @Test
    public void tellsALicenceThatIsAssignedDirectly() {
        tenant.license(megan.id(), "CPC_E_2C_8GB_128GB", 128);
        var sku = tenant.buy("CPC_E_2C_8GB_128GB", 128, 5);

        assertThat(licences(megan.id()).get())
                .containsExactly(new LicenceAssignment(
                        sku, LicenceAssignment.State.of("Active"), Optional.empty(), Optional.empty()));
        assertThat(licences(alex.id()).get()).isEmpty();
        assertThat(licences(NOBODY).get()).isEmpty();
    }

    @Test
    public void tellsALicenceThroughAGroup() {
        var sku = tenant.buy("CPC_E_2C_8GB_128GB", 128, 5);
        tenant.license(LICENSED, sku);
        tenant.join(megan.id(), LICENSED);

        assertThat(licences(megan.id()).get())
                .containsExactly(new LicenceAssignment(
                        sku, LicenceAssignment.State.of("Active"), Optional.empty(), Optional.of(LICENSED)));
    }

    @Test
    public void tellsWhyALicenceThroughAGroupWasNotGiven() {
        var sku = tenant.buy("CPC_E_2C_8GB_128GB", 128, 1);
        tenant.license(LICENSED, sku);
        tenant.join(megan.id(), LICENSED);
        assertThat(licences(megan.id()).get()).hasSize(1);
        tenant.join(alex.id(), LICENSED);

        assertThat(licences(alex.id()).get())
                .containsExactly(new LicenceAssignment(
                        sku,
                        LicenceAssignment.State.of("Error"),
                        Optional.of("CountViolation"),
                        Optional.of(LICENSED)));
    }

    @Test
    public void tellsTheLicencesOfEachOfManyUsers() {
        var users = IntStream.range(100, 145).mapToObj(this::user).toList();
        users.forEach(user -> tenant.license(user.id(), "CPC_E_2C_8GB_128GB", 128));
        var ids = users.stream().map(User::id).toList();

        var answers = directory.licenceAssignments(ids);

        assertThat(answers.keySet()).containsExactlyInAnyOrderElementsOf(ids);
        answers.values().forEach(answer -> assertThat(answer.get()).hasSize(1));
    }

    @Test
    public void tellsTheCloudPcsWithWhatTheServiceSaysAboutTheirStatus() {
        var failed = new CloudPc(
                "cpc-1",
                "CPC-megan",
                "failed",
                Optional.of(CHANGED),
                Optional.of(new StatusDetail("internalServerError", "There was an internal server error.")));
        var strange = new CloudPc("cpc-2", "CPC-megan-2", "hibernatingUnderwater", Optional.of(CHANGED));
        tenant.add(megan.id(), failed);
        tenant.add(megan.id(), strange);

        assertThat(cloudPcs(megan).get()).containsExactlyInAnyOrder(failed, strange);
        assertThat(cloudPcs(alex).get()).isEmpty();
    }

    @Test
    public void tellsStatusesThatGraphShowsOnRequestOnly() {
        for (var status : List.of("preparing", "movingRegion", "resizePendingLicense")) {
            tenant.add(megan.id(), new CloudPc("cpc-" + status, "CPC", status, Optional.of(CHANGED)));
        }

        assertThat(cloudPcs(megan).get())
                .extracting(CloudPc::status)
                .containsExactlyInAnyOrder("preparing", "movingRegion", "resizePendingLicense");
    }

    @Test
    public void tellsTheCloudPcsOfEachOfManyUsers() {
        var users = IntStream.range(100, 145).mapToObj(this::user).toList();
        users.forEach(user ->
                tenant.add(user.id(), new CloudPc("cpc-" + user.id(), "CPC", "provisioning", Optional.of(CHANGED))));

        var answers = directory.cloudPcsOf(users);

        users.forEach(user -> assertThat(answer(answers, user.id()).get())
                .extracting(CloudPc::id)
                .containsExactly("cpc-" + user.id()));
    }

    @Test
    public void tellsNoCloudPcsOfAUserWithoutAName() {
        var nameless = new User(NOBODY, Optional.empty(), true, Optional.of("US"));

        assertThat(cloudPcs(nameless).get()).isEmpty();
    }

    @Test
    public void answersNothingWhereNobodyIsAskedAbout() {
        assertThat(directory.users(List.of())).isEmpty();
        assertThat(directory.licenceAssignments(List.of())).isEmpty();
        assertThat(directory.cloudPcsOf(List.of())).isEmpty();
    }

    @Test
    public void doesNotTakeAnOutageForAnAbsence() {
        reads().forEach((call, read) -> {
            tenant.next(call, Trouble.UNREACHABLE);

            assertThat(read.get().getLeft()).as("%s", call).isInstanceOf(ServiceFailure.Unavailable.class);
            assertThat(read.get().isRight()).as("%s afterwards", call).isTrue();
        });
    }

    @Test
    public void neverClaimsThatAReadMayHaveDoneSomething() {
        reads().forEach((call, read) -> {
            tenant.next(call, Trouble.ANSWER_LOST);

            assertThat(read.get().getLeft().effect()).as("%s", call).isEqualTo(Effect.CERTAINLY_NOT_DONE);
        });
    }

    @Test
    public void doesNotTakeMissingPermissionForAnAbsence() {
        reads().forEach((call, read) -> {
            tenant.next(call, Trouble.FORBIDDEN);

            assertThat(read.get().getLeft()).as("%s", call).isInstanceOf(ServiceFailure.Forbidden.class);
        });
    }

    @Test
    public void saysHowLongToWaitWhenThrottled() {
        reads().forEach((call, read) -> {
            tenant.next(call, Trouble.THROTTLED_FOR_40_SECONDS);

            var failure = read.get().getLeft();
            assertThat(failure).as("%s", call).isInstanceOf(ServiceFailure.Throttled.class);
            assertThat(((ServiceFailure.Throttled) failure).retryAfter()).contains(Duration.ofSeconds(40));
        });
    }

    @Test
    public void stopsWhenTheThreadIsInterrupted() {
        reads().forEach((call, read) -> {
            Either<ServiceFailure, ?> answer;
            boolean flag;
            Thread.currentThread().interrupt();
            try {
                answer = read.get();
            } finally {
                flag = Thread.interrupted();
            }

            assertThat(flag).as("%s keeps the flag", call).isTrue();
            assertThat(answer.getLeft()).as("%s", call).isInstanceOf(ServiceFailure.Interrupted.class);
        });
    }

    private Either<ServiceFailure, List<LicenceAssignment>> licences(UserId user) {
        return answer(directory.licenceAssignments(List.of(user)), user);
    }

    private Either<ServiceFailure, List<CloudPc>> cloudPcs(User user) {
        return answer(directory.cloudPcsOf(List.of(user)), user.id());
    }

    private static <T> Either<ServiceFailure, T> answer(Map<UserId, Either<ServiceFailure, T>> answers, UserId user) {
        return Objects.requireNonNull(answers.get(user), "no answer for " + user);
    }

    /** Every read of the port. */
    private Map<PortCall, Supplier<Either<ServiceFailure, ?>>> reads() {
        var reads = new EnumMap<PortCall, Supplier<Either<ServiceFailure, ?>>>(PortCall.class);
        reads.put(PortCall.SKUS, directory::subscribedSkus);
        reads.put(PortCall.GROUP, () -> directory.group(LICENSED));
        reads.put(PortCall.MEMBERS, () -> directory.membersOf(LICENSED));
        reads.put(PortCall.USER, () -> answer(directory.users(List.of(megan.id())), megan.id()));
        reads.put(PortCall.LICENCE_STATES, () -> licences(megan.id()));
        reads.put(PortCall.CLOUD_PCS, () -> cloudPcs(megan));
        return reads;
    }

    private User user(int number) {
        var user = new User(
                new UserId(new UUID(0x0a11ce00_0000_4000L, 0x8000_0000_0000_0000L + number)),
                Optional.of(new UserPrincipalName("user" + number + "@contoso.com")),
                true,
                Optional.of("US"));
        tenant.add(user);
        return user;
    }
}

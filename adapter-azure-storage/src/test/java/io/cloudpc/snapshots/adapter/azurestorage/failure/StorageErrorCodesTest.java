package io.cloudpc.snapshots.adapter.azurestorage.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.blob.models.BlobErrorCode;
import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem.Kind;
import io.cloudpc.snapshots.application.port.Effect;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageErrorCodesTest {
    @Test
    void knowsEveryCodeThatTheSdkKnows() {
        // The SDK's type adds what it sees to its values, so only those that it declares count.
        assertThat(BlobErrorCode.class.getFields())
                .extracting(field -> field.get(null).toString())
                .hasSizeGreaterThan(100)
                .allSatisfy(code ->
                        assertThat(StorageErrorCodes.known(code)).as(code).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "KeyVaultVaultNotFound",
        "KeyVaultEncryptionKeyNotFound",
        "KeyVaultAccessTokenCannotBeAcquired",
        "BlobImmutableDueToLegalHold",
        "BlobOperationNotSupported",
        "KeyBasedAuthenticationNotPermitted",
        "PublicAccessNotPermitted",
        "AccountProtectedFromDeletion",
        "InvalidMd5",
        "Md5Mismatch",
        "Crc64Mismatch",
        "FeatureNotSupportedForAccount"
    })
    void knowsDocumentedCodesThatTheSdkDoesNotName(String code) {
        assertThat(StorageErrorCodes.known(code)).isPresent();
    }

    @Test
    void givesEachCodeASentenceOfItsOwn() {
        var bySentence = StorageErrorCodes.all().stream()
                .collect(Collectors.groupingBy(
                        StorageErrorCode::message, Collectors.mapping(StorageErrorCode::code, Collectors.toList())));

        assertThat(bySentence.values()).filteredOn(codes -> codes.size() > 1).allSatisfy(codes -> assertThat(codes)
                .as("synonyms of one fault")
                .allMatch(code -> code.startsWith("Incremental") || code.contains("CustomerSpecifiedEncryption")));
    }

    @Test
    void writesWholeSentences() {
        assertThat(StorageErrorCodes.all()).hasSizeGreaterThan(120).allSatisfy(row -> {
            assertThat(row.message()).matches("[A-Z].*\\.").doesNotContain("  ", "{", "null");
            assertThat(row.remedy()).matches("[A-Z].*[.)]").doesNotContain("  ", "{", "null");
        });
    }

    @Test
    void namesTheCodeInTheSentence() {
        assertThat(StorageErrorCodes.problem(409, "SnapshotsPresent").message())
                .isEqualTo("The blob has snapshots, so it cannot be deleted or replaced (SnapshotsPresent).");
    }

    @ParameterizedTest
    @CsvSource({
        "409, BlobImmutableDueToPolicy, UNFIT, CERTAINLY_NOT_DONE",
        "409, SnapshotsPresent, UNFIT, CERTAINLY_NOT_DONE",
        "401, InvalidAuthenticationInfo, DENIED, CERTAINLY_NOT_DONE",
        "403, KeyVaultVaultNotFound, DENIED, CERTAINLY_NOT_DONE",
        "404, BlobNotFound, BLOB_MISSING, CERTAINLY_NOT_DONE",
        "404, ContainerNotFound, CONTAINER_MISSING, CERTAINLY_NOT_DONE",
        "412, ConditionNotMet, CONDITION, CERTAINLY_NOT_DONE",
        "412, LeaseIdMissing, LEASED, CERTAINLY_NOT_DONE",
        "412, LeaseLost, LEASE_LOST, CERTAINLY_NOT_DONE",
        "500, InternalError, UNAVAILABLE, MAY_HAVE_BEEN_DONE",
        "500, OperationTimedOut, BUSY, MAY_HAVE_BEEN_DONE",
        "503, ServerBusy, BUSY, CERTAINLY_NOT_DONE",
        "429, status 429, BUSY, CERTAINLY_NOT_DONE",
        "403, status 403, DENIED, CERTAINLY_NOT_DONE",
        "404, status 404, BLOB_MISSING, CERTAINLY_NOT_DONE",
        "412, status 412, CONDITION, CERTAINLY_NOT_DONE",
        "302, status 302, UNFIT, CERTAINLY_NOT_DONE",
        "502, status 502, UNAVAILABLE, MAY_HAVE_BEEN_DONE",
        "400, SomethingNew, UNFIT, CERTAINLY_NOT_DONE",
        "409, SnaphotOperationRateExceeded, BUSY, CERTAINLY_NOT_DONE"
    })
    void tellsCallersWhatTheyCanActOn(int status, String code, Kind kind, Effect effect) {
        var problem = StorageErrorCodes.problem(status, code);

        assertThat(problem.kind()).isEqualTo(kind);
        assertThat(problem.effect()).isEqualTo(effect);
        assertThat(problem.message()).endsWith(".");
    }
}

package io.cloudpc.snapshots.application.failure;

import java.util.function.Function;

/** Why a licence was not assigned, or is not known to be. */
public sealed interface LicenceFailure extends Failure
        permits LicenceRefused,
                LicenceNotConfirmed,
                GroupLicenceFailed,
                GroupNotFound,
                RecordChanged,
                ServiceFailed,
                JournalFailed {
    /** One case for each kind of failure. */
    default <R> R matchLicence(
            Function<LicenceRefused, R> licenceRefused,
            Function<LicenceNotConfirmed, R> licenceNotConfirmed,
            Function<GroupLicenceFailed, R> groupLicenceFailed,
            Function<GroupNotFound, R> groupNotFound,
            Function<RecordChanged, R> recordChanged,
            Function<ServiceFailed, R> serviceFailed,
            Function<JournalFailed, R> journalFailed) {
        if (this instanceof LicenceRefused failure) {
            return licenceRefused.apply(failure);
        }
        if (this instanceof LicenceNotConfirmed failure) {
            return licenceNotConfirmed.apply(failure);
        }
        if (this instanceof GroupLicenceFailed failure) {
            return groupLicenceFailed.apply(failure);
        }
        if (this instanceof GroupNotFound failure) {
            return groupNotFound.apply(failure);
        }
        if (this instanceof RecordChanged failure) {
            return recordChanged.apply(failure);
        }
        if (this instanceof ServiceFailed failure) {
            return serviceFailed.apply(failure);
        }
        return journalFailed.apply((JournalFailed) this);
    }
}

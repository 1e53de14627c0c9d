package io.cloudpc.snapshots.application.failure;

import java.util.function.Function;

/** Why a group was not prepared. */
public sealed interface PrepareFailure extends Failure
        permits GroupNotFound, MigrationsUnderWay, SettingShared, SettingNotConfirmed, ServiceFailed, JournalFailed {
    /** One case for each kind of failure. */
    default <R> R matchPrepare(
            Function<GroupNotFound, R> groupNotFound,
            Function<MigrationsUnderWay, R> migrationsUnderWay,
            Function<SettingShared, R> settingShared,
            Function<SettingNotConfirmed, R> settingNotConfirmed,
            Function<ServiceFailed, R> serviceFailed,
            Function<JournalFailed, R> journalFailed) {
        if (this instanceof GroupNotFound failure) {
            return groupNotFound.apply(failure);
        }
        if (this instanceof MigrationsUnderWay failure) {
            return migrationsUnderWay.apply(failure);
        }
        if (this instanceof SettingShared failure) {
            return settingShared.apply(failure);
        }
        if (this instanceof SettingNotConfirmed failure) {
            return settingNotConfirmed.apply(failure);
        }
        if (this instanceof ServiceFailed failure) {
            return serviceFailed.apply(failure);
        }
        return journalFailed.apply((JournalFailed) this);
    }
}

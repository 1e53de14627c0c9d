/**
 * Options that commands of several groups share: users, disks on this machine and in storage, SAS URLs, rules about disks.
 */
@NullMarked
package io.cloudpc.snapshots.host.cli.option;

import org.jspecify.annotations.NullMarked;

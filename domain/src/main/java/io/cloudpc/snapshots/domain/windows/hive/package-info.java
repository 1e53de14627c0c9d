/**
 * Registry hives, read only: keys and values by path, and the transaction logs of a hive that was not closed. Formats after
 * the public description of the hive format (msuhanov/regf).
 */
@NullMarked
package io.cloudpc.snapshots.domain.windows.hive;

import org.jspecify.annotations.NullMarked;

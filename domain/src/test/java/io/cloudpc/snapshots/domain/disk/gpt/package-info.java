/** Tests of the rules on a disk's partitions. */
@org.jspecify.annotations.NullMarked
package io.cloudpc.snapshots.domain.disk.gpt;

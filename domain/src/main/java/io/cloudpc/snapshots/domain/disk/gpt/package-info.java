/** The content of a Generation 2 Windows disk: MBR, both copies of the GPT, and the partitions. */
@NullMarked
package io.cloudpc.snapshots.domain.disk.gpt;

import org.jspecify.annotations.NullMarked;

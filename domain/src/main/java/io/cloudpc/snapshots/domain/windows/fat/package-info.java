/** FAT32, read only: files by path, by their long or short names. Start with {@link Fat32Volume}. */
@NullMarked
package io.cloudpc.snapshots.domain.windows.fat;

import org.jspecify.annotations.NullMarked;

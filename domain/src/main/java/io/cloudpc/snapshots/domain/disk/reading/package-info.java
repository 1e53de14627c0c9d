/** What every format needs to be read: fields of a byte array, a reader that keeps to its budget, and the disk inside a container. */
@NullMarked
package io.cloudpc.snapshots.domain.disk.reading;

import org.jspecify.annotations.NullMarked;

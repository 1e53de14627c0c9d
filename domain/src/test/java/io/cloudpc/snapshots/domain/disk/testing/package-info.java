/** What the tests of disks share: collected cases, makers of damaged files, and a file that counts what is read of it. */
@NullMarked
package io.cloudpc.snapshots.domain.disk.testing;

import org.jspecify.annotations.NullMarked;

/** The way in: tells what a file is, has the right format examine it, and hands the findings over to be judged. */
@NullMarked
package io.cloudpc.snapshots.domain.disk.inspection;

import org.jspecify.annotations.NullMarked;

/** Small sound Windows volumes made from nothing, for demonstrations and tests. Nothing starts from them. */
@NullMarked
package io.cloudpc.snapshots.domain.windows.writing;

import org.jspecify.annotations.NullMarked;

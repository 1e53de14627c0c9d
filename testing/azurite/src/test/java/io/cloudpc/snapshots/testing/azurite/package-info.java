@NullMarked
package io.cloudpc.snapshots.testing.azurite;

import org.jspecify.annotations.NullMarked;

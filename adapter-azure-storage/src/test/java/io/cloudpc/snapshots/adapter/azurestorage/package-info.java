@NullMarked
package io.cloudpc.snapshots.adapter.azurestorage;

import org.jspecify.annotations.NullMarked;

/** Tests of the parts that no test of a whole disk reaches exactly. */
@org.jspecify.annotations.NullMarked
package io.cloudpc.snapshots.domain.disk.reading;

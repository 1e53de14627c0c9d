package io.cloudpc.snapshots.domain.windows.ntfs;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.vavr.control.Either;
import java.util.List;
import java.util.function.Function;

/** Reads ranges of a volume in one round, as structures or as content. */
@FunctionalInterface
interface ClusterReads extends Function<List<ByteRange>, Either<VolumeFailure, List<byte[]>>> {}

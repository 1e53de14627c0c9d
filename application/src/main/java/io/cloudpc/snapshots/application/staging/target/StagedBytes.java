package io.cloudpc.snapshots.application.staging.target;

import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A staged blob as the rules read a file: at any byte, while the storage reads whole pages.
 *
 * @param length of the blob in bytes
 * @param pages reads ranges of whole pages
 */
public record StagedBytes(long length, Function<List<ByteRange>, Either<StagingFailure, List<byte[]>>> pages)
        implements DiskBytes {

    @Override
    public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
        var asked = ranges.stream().filter(range -> range.length() > 0).toList();
        return pages.apply(asked.stream().map(StagedBytes::wholePages).toList())
                .mapLeft(StagedBytes::failure)
                .map(read -> {
                    var result = new ArrayList<byte[]>();
                    int next = 0;
                    for (var range : ranges) {
                        if (range.length() == 0) {
                            result.add(new byte[0]);
                        } else {
                            int skipped = (int) (range.offset() % StagingWriter.PAGE);
                            result.add(Arrays.copyOfRange(read.get(next++), skipped, skipped + range.length()));
                        }
                    }
                    return result;
                });
    }

    private static ByteRange wholePages(ByteRange range) {
        long from = range.offset() / StagingWriter.PAGE * StagingWriter.PAGE;
        long to = (range.end() + StagingWriter.PAGE - 1) / StagingWriter.PAGE * StagingWriter.PAGE;
        return new ByteRange(from, (int) (to - from));
    }

    private static ReadFailure failure(StagingFailure failure) {
        return failure instanceof StagingFailure.Interrupted
                ? new ReadFailure.Interrupted(failure.message(), failure.remedy())
                : new ReadFailure.Unreadable(failure.message(), failure.remedy());
    }
}

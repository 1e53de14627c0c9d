package io.cloudpc.snapshots.host.cli.check;

import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.host.cli.output.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command that stages a disk in storage to another name, to be copied.
 *
 * @param environment the arguments by which the next command finds the same storage
 * @param account of blobs that are named without one
 * @param sasUrl where the SAS URL is kept, as it was named
 */
record StagingOffer(
        Shell shell, List<String> environment, Optional<StorageAccountId> account, Optional<String> sasUrl) {

    String command(SourceLocation source, FileType type) {
        List<String> call = new ArrayList<>(List.of("stage"));
        call.addAll(environment);
        call.addAll(source.matchSource(
                blob -> List.of("--blob", name(blob), "--to", otherName(name(blob))),
                url -> List.of("--sas-url", sasUrl.orElse("SOURCE"), "--to", otherName(url.fileName()))));
        if (type != FileType.DATA_FILE) {
            call.addAll(List.of("--file-type", type.graphName()));
        }
        return shell.call(call);
    }

    private String name(StorageBlob blob) {
        return account.filter(blob.account()::equals).isPresent()
                ? blob.container() + "/" + blob.blob()
                : blob.toString();
    }

    private static String otherName(String name) {
        return name.replaceFirst("([.][^./]*)?$", "-staged.vhd");
    }
}

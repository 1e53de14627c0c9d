package io.cloudpc.snapshots.host.cli.report;

import io.cloudpc.snapshots.application.staging.StagingProgress;
import io.cloudpc.snapshots.host.cli.output.Json;

/** That the storage holds a staging up, or works again, as JSON. */
public record StagingEvent(StagingProgress progress) {
    public void writeTo(Json json) {
        json.type(progress.trouble().isPresent() ? "storageTrouble" : "storageRecovered")
                .text("phase", progress.phase().name())
                .number("percent", StagingLine.percent(progress));
        progress.trouble().ifPresent(trouble -> json.text("answer", trouble.answer())
                .text("since", trouble.since().toString())
                .text("nextTry", trouble.nextTry())
                .text("givesUpAt", trouble.givesUpAt().toString()));
    }
}

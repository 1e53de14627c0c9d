package io.cloudpc.snapshots.application.port.service;

import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import java.util.List;
import java.util.function.Function;

/** The imports that the service lists, or that it offers no list. */
public sealed interface Listing {
    /** All imports that the service has, of all users. */
    record Complete(List<SnapshotImport> imports) implements Listing {
        public Complete {
            imports = List.copyOf(imports);
        }
    }

    /** This tenant offers no list, which says nothing about any user. An outage is a {@link ServiceFailure} instead. */
    record NotOffered(String why) implements Listing {}

    /** One case for each. */
    default <R> R match(Function<List<SnapshotImport>, R> complete, Function<String, R> notOffered) {
        return this instanceof Complete listing
                ? complete.apply(listing.imports())
                : notOffered.apply(((NotOffered) this).why());
    }
}

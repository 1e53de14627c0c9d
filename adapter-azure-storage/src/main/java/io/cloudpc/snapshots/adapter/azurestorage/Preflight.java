package io.cloudpc.snapshots.adapter.azurestorage;

import io.cloudpc.snapshots.application.port.driven.DiskSources;
import io.cloudpc.snapshots.application.port.driven.OpenDisk;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks, before an import, for what would keep the service from reading a source. The service reads from networks of its
 * own with an identity of its own, so some of it cannot be known from here; the report says what.
 */
public final class Preflight {
    private static final String OPEN = "Allow public network access from all networks while the service imports.";

    private final DiskSources sources;
    private final ResourceManager resourceManager;

    Preflight(DiskSources sources, ResourceManager resourceManager) {
        this.sources = sources;
        this.resourceManager = resourceManager;
    }

    /**
     * What was found.
     *
     * @param obstacles what certainly keeps the service, or this host, from reading the source
     * @param unknown what could not be found out, a sentence each
     */
    public record Report(List<Obstacle> obstacles, List<String> unknown) {
        public Report {
            obstacles = List.copyOf(obstacles);
            unknown = List.copyOf(unknown);
        }
    }

    /** Something in the way, and what to do about it. */
    public record Obstacle(String message, String remedy) {}

    /** Reads the source's properties as this host, and the account's network settings where this host may see them. */
    public Report check(SourceLocation source) {
        var obstacles = new ArrayList<Obstacle>();
        var unknown = new ArrayList<String>();
        sources.open(source)
                .peek(OpenDisk::close)
                .peekLeft(failure -> obstacles.add(new Obstacle(failure.message(), failure.remedy())));
        source.matchSource(Optional::of, url -> Optional.<StorageBlob>empty())
                .ifPresentOrElse(
                        blob -> checkAccount(blob, obstacles, unknown),
                        () -> unknown.add("Whether the network rules of the account of '" + source
                                + "' let the service in: a SAS URL does not tell the account's resource id."));
        return new Report(obstacles, unknown);
    }

    private void checkAccount(StorageBlob blob, List<Obstacle> obstacles, List<String> unknown) {
        unknown.add("Whether the service's own identity may read the account "
                + blob.account().account() + ".");
        var properties = resourceManager.properties(blob.account());
        if (properties.isLeft()) {
            unknown.add("Whether the network rules of the account "
                    + blob.account().account()
                    + " let the service in: "
                    + properties.getLeft().message());
            return;
        }
        var access = text(properties.get(), "publicNetworkAccess");
        if (access.isPresent() && !access.get().equalsIgnoreCase("Enabled")) {
            obstacles.add(new Obstacle(
                    "The account " + blob.account().account() + " has public network access set to " + access.get()
                            + ", so the service cannot reach it.",
                    OPEN));
        }
        var defaultAction = properties.get().get("networkAcls") instanceof Map<?, ?> rules
                ? text(rules, "defaultAction")
                : Optional.<String>empty();
        if (defaultAction.filter("Deny"::equalsIgnoreCase).isPresent()) {
            obstacles.add(new Obstacle(
                    "The firewall of the account " + blob.account().account()
                            + " lets in chosen networks only, and the service's are not known; even a SAS does not"
                            + " get it past.",
                    OPEN));
        }
    }

    private static Optional<String> text(Map<?, ?> properties, String name) {
        return properties.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}

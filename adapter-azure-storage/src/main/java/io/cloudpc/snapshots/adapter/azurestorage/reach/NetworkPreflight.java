package io.cloudpc.snapshots.adapter.azurestorage.reach;

import io.cloudpc.snapshots.application.port.service.ServiceReach;
import io.cloudpc.snapshots.domain.rule.SourceReach;
import io.cloudpc.snapshots.domain.rule.SourceReach.Obstacle;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks, before an import, for what would keep the service from reading a source: the account's network settings, where
 * this host may see them. The service's own identity is nowhere told, so whether that may read is always unknown.
 */
public final class NetworkPreflight implements ServiceReach {
    private static final String OPEN = "Allow public network access from all networks while the service imports.";

    private final ResourceManager resourceManager;

    public NetworkPreflight(ResourceManager resourceManager) {
        this.resourceManager = resourceManager;
    }

    @Override
    public SourceReach to(SourceLocation source) {
        return source.matchSource(
                this::toBlob,
                url -> new SourceReach(
                        List.of(),
                        List.of("Whether the network rules of the account of '" + url
                                + "' let the service in: a SAS URL does not tell the account's resource id.")));
    }

    private SourceReach toBlob(StorageBlob blob) {
        var account = blob.account();
        var unknown = new ArrayList<>(List.of("Whether the service's own identity may read the account "
                + account.account() + ": grant it the role Storage Blob Data Reader, or import by SAS URL."));
        var obstacles = resourceManager
                .properties(account)
                .peekLeft(problem -> unknown.add("Whether the network rules of the account " + account.account()
                        + " let the service in: " + problem.message()))
                .map(properties -> obstacles(account, properties))
                .getOrElse(List.of());
        return new SourceReach(obstacles, unknown);
    }

    private static List<Obstacle> obstacles(StorageAccountId account, Map<?, ?> properties) {
        var obstacles = new ArrayList<Obstacle>();
        text(properties, "publicNetworkAccess")
                .filter(access -> !access.equalsIgnoreCase("Enabled"))
                .ifPresent(access -> obstacles.add(closed(account, access)));
        var defaultAction = properties.get("networkAcls") instanceof Map<?, ?> rules
                ? text(rules, "defaultAction")
                : Optional.<String>empty();
        defaultAction
                .filter("Deny"::equalsIgnoreCase)
                .ifPresent(deny -> obstacles.add(new Obstacle(
                        false,
                        "The firewall of the account " + account.account()
                                + " lets in chosen networks only, and the service's are not known; even a SAS does not"
                                + " get it past.",
                        OPEN)));
        return obstacles;
    }

    private static Obstacle closed(StorageAccountId account, String access) {
        boolean certain = access.equalsIgnoreCase("Disabled");
        return new Obstacle(
                certain,
                "The account " + account.account() + " has public network access set to " + access + ", so the service "
                        + (certain ? "cannot reach it." : "may not reach it."),
                OPEN);
    }

    private static Optional<String> text(Map<?, ?> properties, String name) {
        return properties.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}

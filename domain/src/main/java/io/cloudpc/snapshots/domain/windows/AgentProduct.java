package io.cloudpc.snapshots.domain.windows;

import java.util.List;

/**
 * A product that shows itself by services of its own, such as the agent of another remote desktop product.
 *
 * @param name as its vendor writes it
 * @param services names of its services, at least one; any of them, unless it is disabled, means that the product is there
 */
public record AgentProduct(String name, List<String> services) {
    /** Products that should be uninstalled before a snapshot is taken, by the service names that their vendors document. */
    public static final List<AgentProduct> KNOWN = List.of(
            new AgentProduct("Citrix Virtual Delivery Agent", "BrokerAgent"),
            new AgentProduct("Omnissa (VMware) Horizon Agent", "WSNM"),
            new AgentProduct("Amazon WorkSpaces", "SkyLightWorkspaceConfigService"),
            new AgentProduct("Amazon SSM Agent", "AmazonSSMAgent"),
            new AgentProduct("Google Compute Engine agent", "GCEAgent"),
            new AgentProduct("VMware Tools", "VMTools"),
            new AgentProduct("VirtualBox Guest Additions", "VBoxService"),
            new AgentProduct("QEMU guest agent", "QEMU-GA"));

    public AgentProduct {
        services = List.copyOf(services);
        if (name.isBlank() || services.isEmpty() || !services.stream().allMatch(AgentProduct::isServiceName)) {
            throw new IllegalArgumentException("a product has a name and services: " + name + " " + services);
        }
    }

    /** A product with one service. */
    public AgentProduct(String name, String service) {
        this(name, List.of(service));
    }

    /** Whether a text can be the name of a service: not empty, at most 256 characters, without slashes. */
    public static boolean isServiceName(String text) {
        return !text.isBlank() && text.length() <= 256 && text.indexOf('/') < 0 && text.indexOf('\\') < 0;
    }
}

package io.cloudpc.snapshots.adapter.azurecompute;

import java.net.URI;

/** The Azure clouds, by where Azure Resource Manager is in each. */
public enum ComputeCloud {
    PUBLIC("https://management.azure.com"),
    US_GOVERNMENT("https://management.usgovcloudapi.net");

    private final String host;

    ComputeCloud(String host) {
        this.host = host;
    }

    URI baseUrl() {
        return URI.create(host);
    }

    /** What a credential is asked for. */
    public String scope() {
        return host + "/.default";
    }
}

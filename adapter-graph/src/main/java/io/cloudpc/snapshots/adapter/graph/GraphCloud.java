package io.cloudpc.snapshots.adapter.graph;

import java.net.URI;

/** The clouds that offer snapshot import. */
public enum GraphCloud {
    GLOBAL("https://graph.microsoft.com"),
    /** US Government L4 (GCC High). */
    US_GOVERNMENT_L4("https://graph.microsoft.us");

    private final String host;

    GraphCloud(String host) {
        this.host = host;
    }

    /** Where Graph beta is in this cloud. */
    public URI baseUrl() {
        return URI.create(host + "/beta");
    }

    /** What a credential is asked for: all application permissions that were consented to. */
    public String scope() {
        return host + "/.default";
    }
}

package io.cloudpc.snapshots.adapter.azurestorage.http;

/** The Azure clouds, by where the blob service of a storage account is found in each. */
public enum AzureCloud {
    PUBLIC("blob.core.windows.net", "https://management.azure.com"),
    US_GOVERNMENT("blob.core.usgovcloudapi.net", "https://management.usgovcloudapi.net"),
    CHINA("blob.core.chinacloudapi.cn", "https://management.chinacloudapi.cn");

    private final String blobDomain;
    private final String resourceManager;

    AzureCloud(String blobDomain, String resourceManager) {
        this.blobDomain = blobDomain;
        this.resourceManager = resourceManager;
    }

    public String blobEndpoint(String account) {
        return "https://" + account + "." + blobDomain;
    }

    public String resourceManager() {
        return resourceManager;
    }
}

/** Requests to Azure Storage: the HTTP client, the SDK clients built on it, time limits and retries, and signatures kept out of logged URLs. */
@NullMarked
package io.cloudpc.snapshots.adapter.azurestorage.http;

import org.jspecify.annotations.NullMarked;

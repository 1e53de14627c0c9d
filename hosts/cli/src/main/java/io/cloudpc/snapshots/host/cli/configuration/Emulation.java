package io.cloudpc.snapshots.host.cli.configuration;

import java.net.URI;
import java.util.Optional;

/**
 * Addresses in the place of Microsoft's, with what they take in the place of an identity. All empty where nothing is
 * emulated.
 */
public record Emulation(
        Optional<URI> graph, Optional<Secret> graphToken, Optional<URI> storage, Optional<Secret> storageAccountKey) {}

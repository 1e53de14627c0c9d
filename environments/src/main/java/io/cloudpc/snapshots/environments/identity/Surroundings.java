package io.cloudpc.snapshots.environments.identity;

import com.azure.core.http.HttpClient;
import com.azure.core.util.Configuration;
import java.time.Duration;

/**
 * What credentials are made of besides the login; a test replaces it.
 *
 * @param programs runs Azure CLI and the like
 * @param http sends requests for tokens
 * @param configuration the {@code AZURE_…} variables
 * @param patience how long any of them may take
 */
record Surroundings(Program programs, HttpClient http, Configuration configuration, Duration patience) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Surroundings ofProcess(HttpClient http) {
        return new Surroundings(new Program(System.getenv()), http, Configuration.getGlobalConfiguration(), PATIENCE);
    }
}

package io.cloudpc.snapshots.environments.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Azure CLI, {@code az}. */
record AzureCli() implements ProgramCredential.Dialect {
    @Override
    public List<String> command(String resource, Optional<String> tenant) {
        var command = new ArrayList<>(
                List.of("az", "account", "get-access-token", "--output", "json", "--resource", resource));
        tenant.ifPresent(id -> command.addAll(List.of("--tenant", id)));
        return command;
    }

    @Override
    public Map<String, String> variables() {
        return Map.of("AZURE_CORE_ONLY_SHOW_ERRORS", "true", "AZURE_CORE_NO_COLOR", "true");
    }

    @Override
    public ProgramMessages messages() {
        return new ProgramMessages("Azure CLI", "az login", "az is not recognized", "az account show");
    }
}

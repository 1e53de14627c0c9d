package io.cloudpc.snapshots.environments.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Azure PowerShell, the module {@code Az.Accounts}. */
record AzurePowerShell() implements ProgramCredential.Dialect {
    /** Newer modules return a secure string. */
    private static final String SCRIPT = """
            $ErrorActionPreference = 'Stop'
            $ProgressPreference = 'SilentlyContinue'
            try { Import-Module Az.Accounts -MinimumVersion 2.2.0 } catch {
              [Console]::Error.WriteLine('the module Az.Accounts is not installed')
              exit 1
            }
            $answer = Get-AzAccessToken -ResourceUrl '%s'%s
            $token = $answer.Token
            if ($token -is [securestring]) { $token = [Net.NetworkCredential]::new('', $token).Password }
            @{ accessToken = $token; expires_on = $answer.ExpiresOn.ToUnixTimeSeconds() } | ConvertTo-Json -Compress
            """;

    @Override
    public List<String> command(String resource, Optional<String> tenant) {
        var script = SCRIPT.formatted(
                resource, tenant.map(id -> " -TenantId '" + id + "'").orElse(""));
        var encoded = Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_16LE));
        return List.of("pwsh", "-NoProfile", "-NonInteractive", "-EncodedCommand", encoded);
    }

    @Override
    public Map<String, String> variables() {
        return Map.of("NO_COLOR", "true");
    }

    @Override
    public ProgramMessages messages() {
        return new ProgramMessages(
                "Azure PowerShell", "Connect-AzAccount", "the module Az.Accounts is not installed", "Get-AzContext");
    }
}

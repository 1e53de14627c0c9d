package io.cloudpc.snapshots.environments.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.CredentialUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
class ProgramCredentialTest {
    private static final String TOKEN = "nobody-may-see-this-token";
    private static final String JSON = "{\n  \"accessToken\": \"" + TOKEN + "\",\n"
            + "  \"expiresOn\": \"2027-01-02 03:04:05.000000\",\n  \"expires_on\": 1798859045,\n  \"tokenType\": \"Bearer\"\n}";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(500);

    @TempDir
    private Path directory;

    private FakePrograms programs = new FakePrograms(Path.of(""));

    @BeforeEach
    void fake() {
        programs = new FakePrograms(directory);
    }

    @Test
    void readsTheTokenFromStandardOutputAlone() {
        programs.with("az", "echo 'WARNING: You have 2 updates available.' >&2\ncat <<'E'\n" + JSON + "\nE\n");

        var token = azureCli(LONG, Optional.empty());

        assertThat(token.getToken()).isEqualTo(TOKEN);
        assertThat(token.getExpiresAt().toInstant()).isEqualTo(Instant.ofEpochSecond(1_798_859_045));
    }

    @Test
    void skipsANoticeBeforeTheToken() {
        programs.with("az", "echo 'Python 3.6 is not supported {see above}'\ncat <<'E'\n" + JSON + "\nE\n");

        assertThat(azureCli(LONG, Optional.empty()).getToken()).isEqualTo(TOKEN);
    }

    @Test
    void takesTheLocalTimeOfOlderVersions() {
        programs.with("az", "echo '" + JSON.replaceAll("(?m)^.*expires_on.*\n", "") + "'");

        assertThat(azureCli(LONG, Optional.empty()).getExpiresAt().toInstant())
                .isEqualTo(LocalDateTime.parse("2027-01-02T03:04:05")
                        .atZone(ZoneId.systemDefault())
                        .toInstant());
    }

    @Test
    void asksForTheResourceInTheTenant() throws IOException {
        programs.with("az", "echo \"$@\" > '" + directory + "/arguments'\necho '" + JSON + "'");

        azureCli(LONG, Optional.of("contoso.com"));

        assertThat(Files.readString(directory.resolve("arguments")))
                .isEqualTo("account get-access-token --output json --resource https://graph.microsoft.com --tenant"
                        + " contoso.com\n");
    }

    @Test
    void passesNothingStrangeToAProgram() {
        programs.with("az", "echo '" + JSON + "'");

        assertThatThrownBy(() -> azureCli(LONG, Optional.of("contoso.com & calc")))
                .isInstanceOf(ProgramException.class)
                .hasMessageContaining("contains characters");
    }

    @Test
    void killsAProgramThatDoesNotAnswerWithEverythingThatItStarted() throws Exception {
        var child = directory.resolve("child");
        programs.with("az", "sleep 600 &\necho $! > '" + child + "'\nwait\n");

        assertThatThrownBy(() -> azureCli(SHORT, Optional.empty()))
                .isInstanceOfSatisfying(
                        ProgramException.class, e -> assertThat(e.isTemporary()).isTrue())
                .hasMessageContaining("Azure CLI did not answer within");

        var started = ProcessHandle.of(Long.parseLong(Files.readString(child).strip()));
        if (started.isPresent()) {
            started.get().onExit().get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void doesNotWaitForAProgramThatIsLeftRunning() {
        programs.with("az", "sleep 3 &\necho '" + JSON + "'\n");

        assertThat(azureCli(LONG, Optional.empty()).getToken()).isEqualTo(TOKEN);
    }

    @Test
    void isNotHeldUpByAProgramThatPrintsWithoutEnd() {
        programs.with("az", "head -c 3000000 /dev/zero | tr '\\0' 'x' >&2\necho '" + JSON + "'\n");

        assertThat(azureCli(LONG, Optional.empty()).getToken()).isEqualTo(TOKEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo 'ERROR: Please run az login to setup account.' >&2; exit 1 | nobody is signed in to it | false",
                "echo 'ERROR: AADSTS700082: The refresh token expired.' >&2; exit 1 | refused its account (AADSTS700082) |"
                        + " false",
                "echo 'ERROR: HTTPSConnectionPool: Max retries exceeded' >&2; exit 1 | could not reach | true",
                "echo 'ERROR: TOKEN' >&2; exit 7 | failed with exit code 7; to see why, run az account show | false",
                "echo 'WARNING TOKEN'; exit 0 | printed no token | false",
                "echo '{TOKEN'; exit 0 | printed no token | false",
                "echo '{\"accessToken\":\"TOKEN\",\"expiresOn\":\"TOKEN\"}'; exit 0 | printed no token | false",
                "echo '[\"TOKEN\"]'; exit 0 | printed no token | false",
                "exit 0 | printed no token | false",
            })
    void saysWhyThereIsNoTokenAndRepeatsNothing(String script, String reason, boolean temporary) {
        programs.with("az", script.replace("TOKEN", TOKEN));

        assertThatThrownBy(() -> azureCli(LONG, Optional.empty())).isInstanceOfSatisfying(ProgramException.class, e -> {
            assertThat(e.reason()).contains(reason).doesNotContain(TOKEN);
            assertThat(e.isTemporary()).isEqualTo(temporary);
            assertThat(e).hasNoCause();
        });
    }

    @Test
    void isUnavailableWhereTheProgramIsNotInstalled() {
        var nowhere = new Program(Map.of("PATH", directory.toString()));

        assertThatThrownBy(() -> token(nowhere, new AzureCli(), LONG, Optional.empty()))
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessageContaining("Azure CLI is not installed");
    }

    @Test
    void asksPowerShellByAScript() throws IOException {
        programs.with(
                "pwsh",
                "for last; do :; done\necho \"$last\" > '" + directory + "/script'\necho 'WARNING: old module' >&2\n"
                        + "echo '{\"accessToken\":\"" + TOKEN + "\",\"expires_on\":1798859045}'\n");

        var token = token(programs.onPath(), new AzurePowerShell(), LONG, Optional.of("contoso.com"));
        var script = new String(
                Base64.getDecoder()
                        .decode(Files.readString(directory.resolve("script")).strip()),
                StandardCharsets.UTF_16LE);

        assertThat(token.getToken()).isEqualTo(TOKEN);
        assertThat(script)
                .contains("Get-AzAccessToken -ResourceUrl 'https://graph.microsoft.com' -TenantId 'contoso.com'");
    }

    private AccessToken azureCli(Duration limit, Optional<String> tenant) {
        return token(programs.onPath(), new AzureCli(), limit, tenant);
    }

    private static AccessToken token(
            Program programs, ProgramCredential.Dialect dialect, Duration limit, Optional<String> tenant) {
        return new ProgramCredential(programs, dialect, tenant, limit)
                .getTokenSync(new TokenRequestContext().addScopes("https://graph.microsoft.com/.default"));
    }
}

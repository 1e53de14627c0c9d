package io.cloudpc.snapshots.environments.identity;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.CredentialUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/**
 * The account of a program that somebody signed in to. The token is read from its standard output alone: azure-identity
 * reads both streams as one, fails when the program prints a notice, and logs what it read.
 */
final class ProgramCredential implements TokenCredential {
    private static final Pattern WORD = Pattern.compile("[\\w.:/-]+");

    private final Program program;
    private final Dialect dialect;
    private final Optional<String> tenant;
    private final Duration limit;

    /** How one program is asked for a token. */
    interface Dialect {
        /** The command, with the program first; the parameters contain letters, digits and {@code .:/-_} only. */
        List<String> command(String resource, Optional<String> tenant);

        /** Variables that keep the program from printing what nobody needs. */
        Map<String, String> variables();

        /** What its failures mean. */
        ProgramMessages messages();
    }

    ProgramCredential(Program program, Dialect dialect, Optional<String> tenant, Duration limit) {
        this.program = program;
        this.dialect = dialect;
        this.tenant = tenant;
        this.limit = limit;
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.fromCallable(() -> token(request.getScopes().get(0)));
    }

    private AccessToken token(String scope) throws InterruptedException {
        var resource = word(scope.replaceFirst("/[.]default$", ""));
        var command = dialect.command(resource, tenant.map(ProgramCredential::word));
        var result = run(command)
                .orElseThrow(() -> new ProgramException(
                        dialect.messages().program() + " did not answer within " + limit.toSeconds() + " s", true));
        if (result.exitCode() != 0) {
            throw dialect.messages().failure(result);
        }
        return ProgramToken.read(result.out(), ZoneId.systemDefault())
                .orElseThrow(() -> new ProgramException(dialect.messages().program() + " printed no token", false));
    }

    private Optional<Program.Result> run(List<String> command) throws InterruptedException {
        try {
            return program.run(command, dialect.variables(), limit);
        } catch (IOException e) {
            throw new CredentialUnavailableException(
                    dialect.messages().program() + " is not installed, or cannot be started");
        }
    }

    private static String word(String parameter) {
        if (!WORD.matcher(parameter).matches()) {
            throw new ProgramException("the tenant or the scope contains characters that no program is given", false);
        }
        return parameter;
    }
}

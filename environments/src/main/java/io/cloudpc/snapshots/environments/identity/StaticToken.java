package io.cloudpc.snapshots.environments.identity;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import io.cloudpc.snapshots.environments.settings.Secret;
import java.time.OffsetDateTime;
import reactor.core.publisher.Mono;

/** One token for everything, for a simulator. */
public final class StaticToken implements TokenCredential {
    private final Secret token;

    public StaticToken(Secret token) {
        this.token = token;
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.just(new AccessToken(token.reveal(), OffsetDateTime.MAX));
    }
}

package io.cloudpc.snapshots.adapter.graph.http;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import io.cloudpc.snapshots.adapter.graph.failure.NotSent;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Gives each request a token, or stops it: no request leaves without one. */
public final class Bearer implements Interceptor {
    private static final String FAILED = "NoToken";

    private final TokenCredential credential;
    private final String scope;

    public Bearer(TokenCredential credential, String scope) {
        this.credential = credential;
        this.scope = scope;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var request = chain.request()
                .newBuilder()
                .header("Authorization", "Bearer " + token())
                .build();
        return chain.proceed(request);
    }

    private String token() throws NotSent {
        String token;
        try {
            var answer = credential.getTokenSync(new TokenRequestContext().addScopes(scope));
            token = answer == null || answer.getToken() == null ? "" : answer.getToken();
        } catch (ClientAuthenticationException e) {
            throw new NotSent(NotSent.CREDENTIAL_REFUSED, "The credential got no token: " + e.getMessage());
        } catch (RuntimeException e) {
            throw new NotSent(FAILED, "The credential failed: " + e);
        }
        if (token.isBlank() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new NotSent(NotSent.CREDENTIAL_REFUSED, "The credential gave no usable token.");
        }
        return token;
    }
}

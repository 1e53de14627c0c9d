package io.cloudpc.snapshots.environments.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRedactionTest {
    private static final String SECRET = "eyJ0eXAiOiJKV1Qi.eyJhdWQiOiJo.c2lnbmF0dXJl";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "Authorization: Bearer %s",
                "{\"accessToken\": \"%s\", \"expiresOn\": \"2027\"}",
                "{\"access_token\":\"%s\"}",
                "{\\\"accessToken\\\": \\\"%s\\\"}",
                "{'refreshToken': '%s'}",
                "access_token=%s&expires_in=3599",
                "grant_type=client_credentials&client_secret=%s",
                "client_assertion=%s&client_id=app",
                "id_token%%3D%s",
                "AccountName=contosodisks;AccountKey=%s;EndpointSuffix=core.windows.net",
                "SharedKey contosodisks:%s",
                "https://contosodisks.blob.core.windows.net/disks/megan.vhd?sr=b&sig=%s",
                "https://contosodisks.blob.core.windows.net/disks/megan.vhd?sig=%s&sr=b",
                "disks/megan.vhd?sr=b\\u0026sig=%s",
                "disks/megan.vhd?sr=b&amp;sig=%s",
                "disks%%2Fmegan.vhd%%3Fsr%%3Db%%26sig%%3D%s",
                "disks%%2Fmegan.vhd%%3Fsig%%3D%s",
                "password=%s",
                "HTTPS_PROXY=http://megan:%s@proxy.contoso.com:8080"
            })
    void removesASecretOfEachForm(String form) {
        var plain = "c2VjcmV0U2lnbmF0dXJl%2BtopSecret%3D";
        for (var secret : List.of(SECRET, plain)) {
            if (form.equals("%s") && secret.equals(plain)) {
                continue;
            }
            var redacted = SecretRedaction.byForm().redact(form.formatted(secret));

            assertThat(redacted).contains("…").doesNotContain("c2lnbmF0", "eyJhdWQ", "c2VjcmV0", "topSecret");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No token from Azure CLI: nobody is signed in to it.",
                "client.certificate.password is not used by the credential 'azureCli'.",
                "client.secret is a secret, and other users can access 'contoso.properties'.",
                "Set design=1 and config=2, or a token is needed: see the documentation.",
                "The SAS URL has no signature (sig).",
                "https://contosodisks.blob.core.windows.net/disks/megan.vhd",
                "Keys, tokens and eyes",
                "NOT READY megan@contoso.com: http://proxy.contoso.com:8080 and alex@contoso.com"
            })
    void leavesOtherTextAsItIs(String text) {
        assertThat(SecretRedaction.byForm().redact(text)).isEqualTo(text);
    }

    @Test
    void removesTheSecretsThatItIsTold() {
        var redaction = SecretRedaction.byForm().withSecrets(List.of("topSecret", "abc"));

        assertThat(redaction.redact("A topSecret, and abc.")).isEqualTo("A …, and abc.");
    }
}

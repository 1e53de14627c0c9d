package io.cloudpc.snapshots.adapter.graph.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cloudpc.snapshots.domain.windows.SecurityIdentifier;
import org.junit.jupiter.api.Test;

/** What is a user in an answer, and what is none. */
class DirectoryMappingTest {
    @Test
    void knowsNoUserWithoutAnObjectId() {
        assertThat(DirectoryMapping.user(json("{'id': 'me', 'userPrincipalName': 'megan@contoso.com'}")))
                .isEmpty();
    }

    @Test
    void takesAUserForEnabledUnlessGraphSaysNo() {
        assertThat(DirectoryMapping.user(json("{'id': '0a11ce00-0000-4000-8000-000000000001'}"))
                        .orElseThrow()
                        .accountEnabled())
                .isTrue();
    }

    @Test
    void readsTheSecurityIdentifiersOfAUser() {
        var user = DirectoryMapping.user(json("{'id': '5e0bd3f2-7a0c-4c55-9d1e-8f1a6c2b4d10',"
                        + " 'securityIdentifier': 'S-1-12-1-1577833458-1280670220-445587101-273492844',"
                        + " 'onPremisesSecurityIdentifier': 'S-1-5-21-1-2-3-1001'}"))
                .orElseThrow();

        assertThat(user.securityIdentifiers())
                .map(SecurityIdentifier::value)
                .containsExactly("S-1-12-1-1577833458-1280670220-445587101-273492844", "S-1-5-21-1-2-3-1001");
    }

    @Test
    void takesWhatIsNoSecurityIdentifierForNone() {
        var user = DirectoryMapping.user(json("{'id': '5e0bd3f2-7a0c-4c55-9d1e-8f1a6c2b4d10',"
                        + " 'securityIdentifier': '', 'onPremisesSecurityIdentifier': null}"))
                .orElseThrow();

        assertThat(user.securityIdentifier()).isEmpty();
        assertThat(user.onPremisesSecurityIdentifier()).isEmpty();
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }
}

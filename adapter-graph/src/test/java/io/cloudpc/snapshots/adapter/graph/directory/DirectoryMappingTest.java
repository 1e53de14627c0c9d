package io.cloudpc.snapshots.adapter.graph.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
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

    private static JsonObject json(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }
}

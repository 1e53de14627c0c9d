package io.cloudpc.snapshots.adapter.graph.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;

/** JSON that may hold anything. */
class JsonTest {
    @Test
    void readsNothingOfWhatIsNoJsonObject() {
        for (var text : List.of("", "[]", "7", "\"text\"", "<html>", "{", "null", "{\"a\":".repeat(5000))) {
            assertThat(Json.object(text)).as(text).isEmpty();
        }
    }

    @Test
    void readsWholeNumbersOnly() {
        var body = json("{'a': 128, 'b': '64', 'c': 12.5, 'd': 1e30, 'e': 'many', 'f': null, 'g': 256.0}");

        assertThat(Json.number(body, "a")).hasValue(128);
        assertThat(Json.number(body, "b")).hasValue(64);
        assertThat(Json.number(body, "g")).hasValue(256);
        assertThat(List.of("c", "d", "e", "f", "h"))
                .allMatch(name -> Json.number(body, name).isEmpty());
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }
}

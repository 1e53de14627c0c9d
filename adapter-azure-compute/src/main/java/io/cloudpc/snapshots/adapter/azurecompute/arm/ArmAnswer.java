package io.cloudpc.snapshots.adapter.azurecompute.arm;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An answer of Azure Resource Manager. It may hold a secret, so it prints its status only.
 *
 * @param headers by name in lower case
 * @param json the body, if it is a JSON object
 */
public record ArmAnswer(int status, Map<String, String> headers, Optional<JsonObject> json) {
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public String toString() {
        return "status " + status;
    }
}

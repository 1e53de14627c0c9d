package io.cloudpc.snapshots.host.cli.output;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What text for people shows instead of long identifiers: user principal names instead of the object ids of users, blobs
 * of the environment's own account as {@code container/blob}, and those of another as {@code account/container/blob}. JSON
 * and commands to copy keep the identifiers.
 */
public final class Names {
    private static final Pattern OBJECT_ID =
            Pattern.compile("(?i)(?<![\\w/-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\\w/-])");

    private static final Pattern WAY_TO_ACCOUNT = Pattern.compile(
            "(?i)/subscriptions/[^/\\s]+/resourceGroups/[^/\\s]+/providers/Microsoft[.]Storage/storageAccounts/"
                    + "(?=[a-z0-9]{3,24}/)");

    private final Map<String, String> users = new HashMap<>();
    private Optional<Pattern> prefix = Optional.empty();
    private boolean withIds;

    /** Shows this name instead of the user's object id. */
    public void user(String objectId, String principalName) {
        users.put(objectId.toLowerCase(Locale.ROOT), principalName);
    }

    /** The user principal name that belongs to this object id, if it is known. */
    public Optional<String> ofUser(String objectId) {
        return Optional.ofNullable(users.get(objectId.toLowerCase(Locale.ROOT)));
    }

    /** Omits this prefix from the names of blobs, whatever its case. */
    public void omitPrefix(String text) {
        prefix = Optional.of(Pattern.compile(Pattern.quote(text), Pattern.CASE_INSENSITIVE));
    }

    /** Shows object ids beside user principal names from now on. */
    public void showIds() {
        withIds = true;
    }

    /** The text with names instead of identifiers. */
    String applyTo(String text) {
        var own = prefix.map(pattern -> pattern.matcher(text).replaceAll("")).orElse(text);
        var shortened = WAY_TO_ACCOUNT.matcher(own).replaceAll("");
        return users.isEmpty()
                ? shortened
                : OBJECT_ID.matcher(shortened).replaceAll(id -> Matcher.quoteReplacement(shown(id.group())));
    }

    private String shown(String objectId) {
        return ofUser(objectId)
                .map(name -> withIds ? name + " (" + objectId + ")" : name)
                .orElse(objectId);
    }
}

package io.cloudpc.snapshots.domain.snapshot;

import io.vavr.control.Either;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The Azure Resource Manager id of a storage account. Names are checked by Azure's rules: a resource group has 1 to 90
 * letters, digits, {@code _ - . ( )} and no full stop at its end; an account has 3 to 24 lower-case letters and digits.
 */
public record StorageAccountId(UUID subscription, String resourceGroup, String account) {
    private static final Pattern RESOURCE_GROUP = Pattern.compile("[\\p{L}\\p{N}_().-]{0,89}[\\p{L}\\p{N}_()-]");
    private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9]{3,24}");
    private static final Pattern ID = Pattern.compile(
            "/subscriptions/([^/]+)/resourceGroups/([^/]+)/providers/Microsoft\\.Storage/storageAccounts/([^/]+)",
            Pattern.CASE_INSENSITIVE);
    private static final String REMEDY = "Copy it from the storage account's properties: /subscriptions/{guid}"
            + "/resourceGroups/{name}/providers/Microsoft.Storage/storageAccounts/{name}.";

    public StorageAccountId {
        if (!RESOURCE_GROUP.matcher(resourceGroup).matches()
                || !ACCOUNT.matcher(account).matches()) {
            throw new IllegalArgumentException("not the names of a resource group and a storage account");
        }
    }

    /** Reads an ARM id; the fixed words in any case, as ARM does. */
    public static Either<InvalidInput, StorageAccountId> parse(String text) {
        var parts = ID.matcher(text);
        if (!parts.matches()) {
            return Syntax.malformed("The storage account id " + Syntax.quoted(text) + " is not an ARM id.", REMEDY);
        }
        var group = parts.group(2);
        var account = parts.group(3);
        if (!RESOURCE_GROUP.matcher(group).matches()) {
            return Syntax.malformed(
                    "The resource group " + Syntax.quoted(group) + " breaks Azure's naming rules.", REMEDY);
        }
        if (!ACCOUNT.matcher(account).matches()) {
            return Syntax.malformed(
                    "The storage account " + Syntax.quoted(account) + " is not 3 to 24 lower-case letters and digits.",
                    REMEDY);
        }
        return Syntax.guid(
                "The subscription of the storage account",
                parts.group(1),
                subscription -> new StorageAccountId(subscription, group, account));
    }

    /** The id as Graph takes it. */
    @Override
    public String toString() {
        return "/subscriptions/" + subscription + "/resourceGroups/" + resourceGroup
                + "/providers/Microsoft.Storage/storageAccounts/" + account;
    }
}

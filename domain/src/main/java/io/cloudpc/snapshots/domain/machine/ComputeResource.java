package io.cloudpc.snapshots.domain.machine;

import io.cloudpc.snapshots.domain.snapshot.InvalidInput;
import io.vavr.control.Either;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The parts of an Azure Resource Manager id below {@code Microsoft.Compute}. Azure compares names ignoring case and returns
 * them in any case, so two ids are compared by {@link #key()}.
 */
record ComputeResource(UUID subscription, String resourceGroup, String type, String name) {
    private static final String GUID = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
    private static final Pattern ID = Pattern.compile(
            "/subscriptions/(" + GUID + ")/resourceGroups/([^/]+)/providers/Microsoft\\.Compute/([A-Za-z]+)/([^/]+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern RESOURCE_GROUP = Pattern.compile("[\\p{L}\\p{N}_().-]{0,89}[\\p{L}\\p{N}_()-]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]{0,78}[A-Za-z0-9_-])?");
    private static final int LONGEST_ID = 400;

    ComputeResource {
        if (!RESOURCE_GROUP.matcher(resourceGroup).matches()
                || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the names of a resource group and a resource in it");
        }
    }

    static Either<InvalidInput, ComputeResource> parse(String text, String type, String what) {
        return of(text, type)
                .<Either<InvalidInput, ComputeResource>>map(Either::right)
                .orElseGet(() -> Either.left(new InvalidInput.Malformed(
                        "The ID of the " + what + " is not an Azure Resource Manager ID.",
                        "Copy the resource ID from the properties of the " + what
                                + " in the Azure portal: /subscriptions/{guid}/resourceGroups/{name}"
                                + "/providers/Microsoft.Compute/" + type + "/{name}.")));
    }

    private static Optional<ComputeResource> of(String text, String type) {
        if (text.length() > LONGEST_ID) {
            return Optional.empty();
        }
        var parts = ID.matcher(text);
        return parts.matches()
                        && parts.group(3).equalsIgnoreCase(type)
                        && RESOURCE_GROUP.matcher(parts.group(2)).matches()
                        && NAME.matcher(parts.group(4)).matches()
                ? Optional.of(
                        new ComputeResource(UUID.fromString(parts.group(1)), parts.group(2), type, parts.group(4)))
                : Optional.empty();
    }

    String key() {
        return toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "/subscriptions/" + subscription + "/resourceGroups/" + resourceGroup + "/providers/Microsoft.Compute/"
                + type + "/" + name;
    }
}

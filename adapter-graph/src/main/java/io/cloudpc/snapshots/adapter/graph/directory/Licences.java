package io.cloudpc.snapshots.adapter.graph.directory;

import com.google.gson.JsonObject;
import io.cloudpc.snapshots.adapter.graph.message.Json;
import io.cloudpc.snapshots.domain.tenant.Licence;
import io.cloudpc.snapshots.domain.tenant.SkuId;
import io.cloudpc.snapshots.domain.tenant.SubscribedSku;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds Windows 365 among a user's licences and a tenant's products, and the OS disk of each: the service plan's {@code storageInGB}, and
 * where Windows 365 does not know the plan, the size that the part number ends with.
 */
final class Licences {
    private static final Pattern DISK_IN_PART_NUMBER = Pattern.compile("_(\\d{2,5})GB(_|$)", Pattern.CASE_INSENSITIVE);

    private Licences() {}

    /** The licences that are of Windows 365, and not switched off. */
    static List<JsonObject> ofWindows365(List<JsonObject> licenceDetails) {
        return licenceDetails.stream()
                .filter(licence -> isWindows365(partNumber(licence))
                        || plans(licence).anyMatch(plan -> isWindows365(planName(plan))))
                .filter(licence -> cloudPcPlans(licence).findAny().isEmpty()
                        || cloudPcPlans(licence).anyMatch(plan -> !isDisabled(plan)))
                .toList();
    }

    /** The products of Windows 365 among all that the tenant has bought. */
    static List<SubscribedSku> products(List<JsonObject> subscribedSkus, List<JsonObject> servicePlans) {
        var disks = disks(servicePlans);
        return ofWindows365(subscribedSkus).stream()
                .flatMap(sku -> Json.guid(sku, "skuId").stream()
                        .map(id -> new SubscribedSku(
                                new SkuId(id),
                                partNumber(sku),
                                disk(sku, disks),
                                Json.object(sku, "prepaidUnits")
                                        .map(units -> Json.number(units, "enabled"))
                                        .orElse(OptionalInt.empty())
                                        .orElse(0),
                                Json.number(sku, "consumedUnits").orElse(0),
                                Json.text(sku, "capabilityStatus").orElse(""))))
                .toList();
    }

    static List<Licence> of(List<JsonObject> licenceDetails, List<JsonObject> servicePlans) {
        var disks = disks(servicePlans);
        return ofWindows365(licenceDetails).stream()
                .map(licence -> new Licence(partNumber(licence), disk(licence, disks)))
                .toList();
    }

    private static Map<String, OptionalInt> disks(List<JsonObject> servicePlans) {
        Map<String, OptionalInt> disks = new HashMap<>();
        servicePlans.forEach(plan -> Json.text(plan, "id")
                .ifPresent(id -> disks.put(id.toLowerCase(Locale.ROOT), Json.number(plan, "storageInGB"))));
        return disks;
    }

    private static OptionalInt disk(JsonObject licence, Map<String, OptionalInt> disks) {
        return plans(licence)
                .flatMap(plan -> Json.text(plan, "servicePlanId").stream())
                .map(id -> disks.getOrDefault(id.toLowerCase(Locale.ROOT), OptionalInt.empty()))
                .filter(OptionalInt::isPresent)
                .findFirst()
                .or(() -> diskInPartNumber(partNumber(licence)))
                .orElse(OptionalInt.empty());
    }

    /** The last size: the one before it is the memory. */
    private static Optional<OptionalInt> diskInPartNumber(String partNumber) {
        var sizes = DISK_IN_PART_NUMBER.matcher(partNumber);
        Optional<OptionalInt> last = Optional.empty();
        for (int from = 0; sizes.find(from); from = sizes.end(1)) {
            last = Optional.of(OptionalInt.of(Integer.parseInt(sizes.group(1))));
        }
        return last;
    }

    private static Stream<JsonObject> cloudPcPlans(JsonObject licence) {
        return plans(licence).filter(plan -> isWindows365(planName(plan)));
    }

    private static Stream<JsonObject> plans(JsonObject licence) {
        return Json.objects(licence, "servicePlans").orElse(List.of()).stream();
    }

    private static String partNumber(JsonObject licence) {
        return Json.text(licence, "skuPartNumber").orElse("");
    }

    private static String planName(JsonObject plan) {
        return Json.text(plan, "servicePlanName").orElse("");
    }

    private static boolean isDisabled(JsonObject plan) {
        return Json.text(plan, "provisioningStatus")
                .filter("Disabled"::equalsIgnoreCase)
                .isPresent();
    }

    private static boolean isWindows365(String name) {
        var upper = name.toUpperCase(Locale.ROOT);
        return upper.startsWith("CPC_") || upper.startsWith("WINDOWS_365");
    }
}

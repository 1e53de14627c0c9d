package io.cloudpc.snapshots.adapter.inmemory.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.cloudpc.snapshots.adapter.inmemory.TenantFacts;
import io.cloudpc.snapshots.adapter.inmemory.tenant.BlobContent;
import io.cloudpc.snapshots.adapter.inmemory.tenant.GroupLicence;
import io.cloudpc.snapshots.adapter.inmemory.tenant.LicencePlan;
import io.cloudpc.snapshots.adapter.inmemory.tenant.ProvisioningOutcome;
import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredImport;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.StatusDetail;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes a tenant's facts; {@link TenantReader} mirrors it. */
final class TenantWriter {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Pattern SIGNATURE =
            Pattern.compile("((?:[?&;]|%3f|%26)sig(?:=|%3d))[^&\\s\"'<>]+", Pattern.CASE_INSENSITIVE);

    private final JsonGenerator json;
    private final TenantFacts facts;
    private final Path file;

    private TenantWriter(JsonGenerator json, TenantFacts facts, Path file) {
        this.json = json;
        this.facts = facts;
        this.file = file;
    }

    static byte[] write(TenantFacts facts, Path file) throws Refusal {
        var inMemory = facts.blobs().entrySet().stream()
                .filter(blob -> blob.getValue() instanceof BlobContent.InMemory)
                .findFirst();
        if (inMemory.isPresent()) {
            throw new Refusal(new TenantFileFailure.BlobInMemory(
                    file, inMemory.get().getKey().toString()));
        }
        var text = new StringWriter();
        facts.atOnce(read -> {
            try (var json = FACTORY.createGenerator(text)) {
                json.setPrettyPrinter(printer());
                new TenantWriter(json, read, file).tenant();
            } catch (IOException e) {
                throw new UncheckedIOException("nothing can fail in memory", e);
            }
            return text;
        });
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static DefaultPrettyPrinter printer() {
        var indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
    }

    private interface Body {
        void write() throws IOException;
    }

    private interface Item<T> {
        void write(T value) throws IOException;
    }

    private void tenant() throws IOException {
        object(() -> {
            json.writeNumberField("schemaVersion", TenantFile.SCHEMA_VERSION);
            json.writeStringField("clockAhead", facts.clockAhead().toString());
            json.writeStringField("setUpAt", facts.setUpAt().toString());
            json.writeFieldName("service");
            object(this::service);
            json.writeFieldName("requestsToday");
            object(() -> {
                json.writeStringField("day", facts.requestsToday().day().toString());
                json.writeNumberField("requests", facts.requestsToday().requests());
            });
            texts("plannedFailures", facts.plannedFailures());
            objects("plannedProvisionings", facts.plannedProvisionings(), this::outcome);
            texts("plannedLicenceErrors", facts.plannedLicenceErrors());
            objects("licencePlans", facts.plans(), this::plan);
            objects("users", facts.users(), user -> {
                json.writeStringField("id", user.id().toString());
                text("userPrincipalName", user.principalName());
                json.writeBooleanField("accountEnabled", user.accountEnabled());
                text("usageLocation", user.usageLocation());
                text("onPremisesSecurityIdentifier", user.onPremisesSecurityIdentifier());
                texts(
                        "licences",
                        facts.directPlansOf(user.id()).stream()
                                .map(LicencePlan::partNumber)
                                .toList());
                cloudPcs(user.id());
            });
            objects("groups", facts.groups(), group -> {
                json.writeStringField("id", group.id().toString());
                json.writeStringField("displayName", group.displayName());
                texts("users", group.users().stream().map(UserId::toString).toList());
                texts("groups", group.groups().stream().map(GroupId::toString).toList());
                texts(
                        "licences",
                        facts.plansOf(group.id()).stream()
                                .map(LicencePlan::partNumber)
                                .toList());
                objects(
                        "licencesOfMembers",
                        facts.groupLicences().stream()
                                .filter(licence -> licence.group().equals(group.id()))
                                .toList(),
                        this::groupLicence);
            });
            objects("provisioningPolicies", facts.policies(), policy -> {
                json.writeStringField("id", policy.id());
                json.writeStringField("displayName", policy.displayName());
                groups(policy.assignedGroups());
            });
            objects("userSettings", facts.settings(), setting -> {
                json.writeStringField("id", setting.id());
                json.writeStringField("displayName", setting.displayName());
                json.writeStringField(
                        "provisioningSourceType", setting.provisionsFromSnapshot() ? "snapshot" : "image");
                groups(setting.assignedGroups());
            });
            objects("storageAccounts", facts.accounts(), this::account);
            objects("imports", facts.imports(), this::stored);
        });
    }

    private void service() throws IOException {
        var behaviour = facts.behaviour();
        json.writeStringField("pendingFor", behaviour.pendingFor().toString());
        json.writeStringField("importingFor", behaviour.importingFor().toString());
        json.writeStringField("provisioningFor", behaviour.provisioningFor().toString());
        json.writeStringField("visibleAfter", behaviour.visibleAfter().toString());
        text("vanishesAfter", behaviour.vanishesAfter());
        json.writeStringField("whenImportExists", behaviour.whenImportExists().name());
        json.writeStringField("assignedUserForm", behaviour.assignedUserForm().name());
        json.writeBooleanField("answersWithId", behaviour.answersWithId());
        json.writeBooleanField("resultsWithId", behaviour.resultsWithId());
        json.writeBooleanField("offersList", behaviour.offersList());
        json.writeNumberField("dailyLimit", behaviour.dailyLimit());
        json.writeStringField("diskCheck", behaviour.diskCheck().name());
        json.writeStringField("cloudPcShownAfter", behaviour.cloudPcShownAfter().toString());
        json.writeStringField("groupLicenceAfter", behaviour.groupLicenceAfter().toString());
        json.writeStringField("changesShowAfter", behaviour.changesShowAfter().toString());
    }

    private void plan(LicencePlan plan) throws IOException {
        json.writeStringField("partNumber", plan.partNumber());
        json.writeStringField("skuId", plan.skuId().toString());
        json.writeStringField("servicePlanId", plan.servicePlanId().toString());
        json.writeStringField("displayName", plan.displayName());
        if (plan.diskGigabytes().isPresent()) {
            json.writeNumberField("storageInGB", plan.diskGigabytes().getAsInt());
        }
        json.writeNumberField("seats", plan.seats());
    }

    private void cloudPcs(UserId user) throws IOException {
        objects("cloudPcs", facts.cloudPcsOf(user), cloudPc -> {
            json.writeStringField("id", cloudPc.id());
            json.writeStringField("displayName", cloudPc.displayName());
            json.writeStringField("status", cloudPc.status());
            text("lastModified", cloudPc.lastModified());
            detail(cloudPc.detail());
        });
    }

    private void account(StorageAccountId account) throws IOException {
        json.writeStringField("id", account.toString());
        var blobs = facts.blobs().entrySet().stream()
                .filter(blob -> blob.getKey().account().equals(account))
                .toList();
        objects("blobs", blobs, this::blob);
    }

    private void blob(Map.Entry<StorageBlob, BlobContent> blob) throws IOException {
        json.writeStringField("container", blob.getKey().container().value());
        json.writeStringField("blob", blob.getKey().blob().value());
        json.writeStringField(
                "file", blob.getValue().match(bytes -> "", local -> BlobPaths.inFile(file, Path.of(local.path()))));
    }

    private void stored(StoredImport stored) throws IOException {
        json.writeStringField("snapshotId", stored.id().value());
        json.writeStringField("user", stored.user().toString());
        objects("sources", stored.sources(), source -> {
            json.writeStringField("fileType", source.fileType().graphName());
            json.writeStringField("location", withoutSignature(source.location()));
            json.writeStringField("fileName", source.fileName());
        });
        if (stored.virtualSizeBytes().isPresent()) {
            json.writeNumberField("virtualSizeBytes", stored.virtualSizeBytes().getAsLong());
        }
        text("policyName", stored.policyName());
        json.writeStringField("acceptedAt", stored.acceptedAt().toString());
        json.writeStringField("visibleAt", stored.visibleAt().toString());
        json.writeStringField("startsAt", stored.startsAt().toString());
        json.writeStringField("endsAt", stored.endsAt().toString());
        text("failure", stored.failure().map(TenantWriter::withoutSignature));
        if (stored.provision().isPresent()) {
            provision(stored.provision().get());
        }
        if (stored.saying().isPresent()) {
            json.writeFieldName("saying");
            object(() -> {
                json.writeStringField(
                        "importStatus", stored.saying().get().importStatus().text());
                json.writeStringField(
                        "usageStatus", stored.saying().get().usageStatus().text());
            });
        }
    }

    private void provision(StoredImport.Provision provision) throws IOException {
        json.writeFieldName("provision");
        object(() -> {
            json.writeStringField("cloudPcId", provision.cloudPcId());
            json.writeStringField("startedAt", provision.startedAt().toString());
            json.writeStringField("doneAt", provision.doneAt().toString());
            text("vanishesAt", provision.vanishesAt());
            text("shownAt", provision.shownAt());
            json.writeFieldName("outcome");
            object(() -> outcome(provision.outcome()));
        });
    }

    private void outcome(ProvisioningOutcome outcome) throws IOException {
        json.writeStringField("outcome", outcome.kind().name());
        detail(outcome.detail());
    }

    private void detail(Optional<StatusDetail> detail) throws IOException {
        if (detail.isPresent()) {
            json.writeFieldName("statusDetail");
            object(() -> {
                json.writeStringField("code", detail.get().code());
                json.writeStringField("message", withoutSignature(detail.get().message()));
            });
        }
    }

    private void groupLicence(GroupLicence licence) throws IOException {
        json.writeStringField("user", licence.user().toString());
        json.writeStringField(
                "partNumber",
                facts.plans().stream()
                        .filter(plan -> plan.skuId().equals(licence.sku()))
                        .map(LicencePlan::partNumber)
                        .findFirst()
                        .orElseThrow());
        json.writeStringField("dueAt", licence.dueAt().toString());
        json.writeBooleanField("processed", licence.processed());
        text("error", licence.error());
    }

    /** Sets have no order of their own, and the file should be the same each time. */
    private void groups(Set<GroupId> groups) throws IOException {
        texts("assignedGroups", groups.stream().map(GroupId::toString).sorted().toList());
    }

    private static String withoutSignature(String text) {
        return SIGNATURE.matcher(text).replaceAll("$1…");
    }

    private void text(String name, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get().toString());
        }
    }

    private void texts(String name, Collection<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (var value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private <T> void objects(String name, Collection<T> values, Item<T> item) throws IOException {
        json.writeArrayFieldStart(name);
        for (var value : values) {
            object(() -> item.write(value));
        }
        json.writeEndArray();
    }

    private void object(Body body) throws IOException {
        json.writeStartObject();
        body.write();
        json.writeEndObject();
    }
}

package io.cloudpc.snapshots.adapter.inmemory.file;

import io.cloudpc.snapshots.adapter.inmemory.tenant.ProvisioningOutcome;
import io.cloudpc.snapshots.domain.tenant.StatusDetail;
import java.util.Optional;
import java.util.Set;

/** Reads what {@link TenantWriter} writes about provisioning. */
final class ProvisioningReader {
    private ProvisioningReader() {}

    static ProvisioningOutcome outcome(Fields fields) throws Refusal {
        fields.allowing(Set.of("outcome", "statusDetail"));
        return new ProvisioningOutcome(fields.choice("outcome", ProvisioningOutcome.Kind.class), detail(fields));
    }

    static Optional<StatusDetail> detail(Fields owner) throws Refusal {
        if (!owner.has("statusDetail")) {
            return Optional.empty();
        }
        var fields = owner.object("statusDetail").allowing(Set.of("code", "message"));
        return Optional.of(new StatusDetail(fields.text("code"), fields.text("message")));
    }
}

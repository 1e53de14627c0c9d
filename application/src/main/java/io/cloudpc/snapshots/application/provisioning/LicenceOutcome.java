package io.cloudpc.snapshots.application.provisioning;

import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.provisioning.LicenceViolation;
import io.cloudpc.snapshots.domain.tenant.SubscribedSku;
import java.util.List;

/**
 * A licence that the user has, or gets when the service has processed it.
 *
 * @param warnings what was known before and did not stand against it
 */
public record LicenceOutcome(
        ImportRecord record, SubscribedSku sku, Standing standing, List<LicenceViolation> warnings) {
    public LicenceOutcome {
        warnings = List.copyOf(warnings);
    }

    /** How far it is. */
    public enum Standing {
        /** The user had it before; nothing was sent. */
        ALREADY_THERE,
        /** Reads show it. */
        ACTIVE,
        /** The service took the request, and reads do not show the licence yet. Licences through groups take minutes. */
        PENDING
    }
}

package io.cloudpc.snapshots.domain.windows;

import java.util.Optional;

/**
 * What a machine is joined to.
 *
 * @param kind how it is joined
 * @param tenantId of the Microsoft Entra tenant, as the registry has it
 * @param domain its Active Directory domain
 */
public record Membership(Kind kind, Optional<String> tenantId, Optional<String> domain) {
    /** Ways to be joined. */
    public enum Kind {
        /** Microsoft Entra joined. */
        ENTRA,
        /** Microsoft Entra hybrid joined: to a domain and to Microsoft Entra ID. */
        HYBRID,
        /** Joined to an Active Directory domain only. */
        DOMAIN,
        /** In a workgroup. */
        NONE
    }

    /** Whether it is joined to Microsoft Entra ID. */
    public boolean isEntraJoined() {
        return kind == Kind.ENTRA || kind == Kind.HYBRID;
    }
}

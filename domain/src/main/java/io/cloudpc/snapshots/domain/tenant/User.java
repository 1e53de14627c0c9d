package io.cloudpc.snapshots.domain.tenant;

import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.windows.SecurityIdentifier;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A user of the tenant.
 *
 * @param usageLocation two-letter country code; a licence cannot be assigned without one
 * @param securityIdentifier the SID in Microsoft Entra ID, where the directory says it
 * @param onPremisesSecurityIdentifier the SID in the Active Directory domain that the user is synchronized from
 */
public record User(
        UserId id,
        Optional<UserPrincipalName> principalName,
        boolean accountEnabled,
        Optional<String> usageLocation,
        Optional<SecurityIdentifier> securityIdentifier,
        Optional<SecurityIdentifier> onPremisesSecurityIdentifier) {

    /** A user of Microsoft Entra ID only: the SID follows from the object id, and no domain has another. */
    public User(
            UserId id,
            Optional<UserPrincipalName> principalName,
            boolean accountEnabled,
            Optional<String> usageLocation) {
        this(
                id,
                principalName,
                accountEnabled,
                usageLocation,
                Optional.of(SecurityIdentifier.ofObjectId(id.value())),
                Optional.empty());
    }

    /** This user, synchronized from a domain that knows the user by this SID. */
    public User withOnPremisesSecurityIdentifier(SecurityIdentifier sid) {
        return new User(id, principalName, accountEnabled, usageLocation, securityIdentifier, Optional.of(sid));
    }

    /** Every SID by which a Windows machine can know the user, the one that follows from the object id first. */
    public Set<SecurityIdentifier> securityIdentifiers() {
        var all = new LinkedHashSet<SecurityIdentifier>();
        all.add(SecurityIdentifier.ofObjectId(id.value()));
        securityIdentifier.ifPresent(all::add);
        onPremisesSecurityIdentifier.ifPresent(all::add);
        return all;
    }
}

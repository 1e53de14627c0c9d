package io.cloudpc.snapshots.domain.windows;

import java.util.List;
import java.util.Optional;

/**
 * Who used a Windows. It prints itself without names, paths and security identifiers.
 *
 * @param profiles of all accounts, those of services too
 * @param lastSignIn the account that signed in last
 * @param lastSignInName its name, such as {@code AzureAD\AdeleVance}
 */
public record Accounts(
        List<UserProfile> profiles, Optional<SecurityIdentifier> lastSignIn, Optional<String> lastSignInName) {
    public Accounts {
        profiles = List.copyOf(profiles);
    }

    /** The profiles of people. */
    public List<UserProfile> ofPeople() {
        return profiles.stream().filter(profile -> profile.sid().isPerson()).toList();
    }

    @Override
    public String toString() {
        return "Accounts[" + profiles.size() + " profiles]";
    }
}

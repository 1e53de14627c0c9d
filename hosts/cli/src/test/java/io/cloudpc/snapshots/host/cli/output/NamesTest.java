package io.cloudpc.snapshots.host.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static final String ID = "0a11b0f4-6a5a-4f6e-9d51-000000000001";
    private final Names names = new Names();

    @Test
    void showsAPrincipalNameInsteadOfAnObjectIdHoweverItIsWritten() {
        names.user(ID, "megan@contoso.com");

        assertThat(names.applyTo("No import found for " + ID.toUpperCase(java.util.Locale.ROOT) + "."))
                .isEqualTo("No import found for megan@contoso.com.");
    }

    @Test
    void leavesOtherIdsAndIdsWithinPathsAlone() {
        names.user(ID, "megan@contoso.com");
        var other = "No import found for 0a11b0f4-6a5a-4f6e-9d51-000000000002 in /journal/" + ID + ".json.";

        assertThat(names.applyTo(other)).isEqualTo(other);
    }

    @Test
    void showsBothWhenIdsAreWanted() {
        names.user(ID, "megan@contoso.com");
        names.showIds();

        assertThat(names.applyTo(ID)).isEqualTo("megan@contoso.com (" + ID + ")");
    }

    @Test
    void namesABlobOfTheOwnAccountByContainerAndBlobAndThatOfAnotherWithItsAccount() {
        var accounts = "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/";
        names.omitPrefix(accounts + "own/");

        assertThat(names.applyTo(accounts.toUpperCase(java.util.Locale.ROOT) + "own/disks/a.vhd is missing."))
                .isEqualTo("disks/a.vhd is missing.");
        assertThat(names.applyTo(accounts + "other/disks/a.vhd")).isEqualTo("other/disks/a.vhd");
        assertThat(names.applyTo("The account " + accounts + "other is missing."))
                .isEqualTo("The account " + accounts + "other is missing.");
    }

    @Test
    void aTableNarrowsItsWidestColumnAndBreaksCellsAfterSeparators() {
        var text = new Text(30, false, names)
                .table(List.of("USER", "STATE"), List.of(List.of("somebody-with-a-long.name@contoso.com", "Failed")));

        assertThat(text.lines())
                .containsExactly("USER                    STATE", "somebody-with-a-long.   Failed", "name@contoso.com");
    }
}

package io.cloudpc.snapshots.adapter.graph.failure;

import io.cloudpc.snapshots.application.port.service.ServiceError;
import java.util.Locale;
import java.util.OptionalInt;

/** What to do about a refusal, by the codes that were seen. The list is incomplete, as the service's documentation is. */
final class Remedies {
    private Remedies() {}

    static String of(ServiceError error) {
        if (error.status().equals(OptionalInt.of(401)) || error.code().equals(NotSent.CREDENTIAL_REFUSED)) {
            return "Check the credential: its tenant, its cloud, its secret or certificate, and that it has not expired.";
        }
        return switch (error.code().toLowerCase(Locale.ROOT)) {
            case "missingprovisionpolicy" -> "Assign a provisioning policy to a group of the user.";
            case "invalidvhd" -> "Import a fixed VHD that is no larger than the OS disk of the user's licence.";
            case "invalidsasurl" ->
                "Give a readable https SAS URL of a page blob in Azure Storage that lives long enough.";
            case "invalidstorageinformation" ->
                "Check the storage account's id, the container and the blob; a Trusted Launch disk needs its guest state.";
            case "countviolation" -> "Free a licence or buy one, then try again.";
            case "mutuallyexclusiveviolation" ->
                "Compare the user's licences with this one: two of their service plans cannot be assigned together.";
            case "dependencyviolation" ->
                "Assign the licence first whose service plan this one depends on; the message names it.";
            case "prohibitedinusagelocationviolation" -> "Set a usage location for which the product is offered.";
            default -> "See what the service says; Microsoft's support finds the request by its id.";
        };
    }
}

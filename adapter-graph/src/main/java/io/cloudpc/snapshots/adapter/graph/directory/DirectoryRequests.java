package io.cloudpc.snapshots.adapter.graph.directory;

import com.microsoft.graph.beta.devicemanagement.virtualendpoint.VirtualEndpointRequestBuilder;
import com.microsoft.graph.beta.users.item.UserItemRequestBuilder;
import io.cloudpc.snapshots.adapter.graph.message.GraphRequest;
import io.cloudpc.snapshots.adapter.graph.message.Operation;
import io.cloudpc.snapshots.adapter.graph.message.RequestWriter;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.GroupId;

/** The requests of the directory: to Entra for people, groups and licences, to Windows 365 for policies, settings, plans and Cloud PCs. */
public final class DirectoryRequests {
    /** The security identifiers too, by which a profile on a disk names its user: one request, whatever is asked. */
    private static final String[] USER = {
        "id",
        "userPrincipalName",
        "accountEnabled",
        "usageLocation",
        "securityIdentifier",
        "onPremisesSecurityIdentifier"
    };

    private static final String[] GROUP = {"id", "displayName", "assignedLicenses"};

    private final RequestWriter writer;

    public DirectoryRequests(RequestWriter writer) {
        this.writer = writer;
    }

    GraphRequest provisioningPolicies() {
        return writer.write(
                Operation.POLICIES, virtualEndpoint().provisioningPolicies().toGetRequestInformation(request -> {
                    request.queryParameters.expand = new String[] {"assignments"};
                }));
    }

    GraphRequest userSettings() {
        return writer.write(
                Operation.USER_SETTINGS, virtualEndpoint().userSettings().toGetRequestInformation(request -> {
                    request.queryParameters.expand = new String[] {"assignments"};
                }));
    }

    GraphRequest servicePlans() {
        return writer.write(
                Operation.SERVICE_PLANS, virtualEndpoint().servicePlans().toGetRequestInformation());
    }

    GraphRequest cloudPcsOf(UserPrincipalName name) {
        return writer.write(Operation.CLOUD_PCS, virtualEndpoint().cloudPCs().toGetRequestInformation(request -> {
            request.queryParameters.filter = "userPrincipalName eq '" + RequestWriter.literal(name.value()) + "'";
            request.queryParameters.select = new String[] {
                "id", "displayName", "status", "statusDetail", "lastModifiedDateTime", "userPrincipalName"
            };
        }));
    }

    GraphRequest subscribedSkus() {
        return writer.write(
                Operation.SUBSCRIBED_SKUS, writer.graph().subscribedSkus().toGetRequestInformation());
    }

    GraphRequest group(GroupId group) {
        return writer.write(
                Operation.GROUP,
                writer.graph().groups().byGroupId(group.toString()).toGetRequestInformation(request -> {
                    request.queryParameters.select = GROUP;
                }));
    }

    GraphRequest groupsNamed(String displayName) {
        return writer.write(Operation.GROUPS_BY_NAME, writer.graph().groups().toGetRequestInformation(request -> {
            request.queryParameters.filter = "displayName eq '" + RequestWriter.literal(displayName) + "'";
            request.queryParameters.select = GROUP;
        }));
    }

    GraphRequest membersOf(GroupId group) {
        return writer.write(
                Operation.MEMBERS,
                writer.graph()
                        .groups()
                        .byGroupId(group.toString())
                        .transitiveMembers()
                        .graphUser()
                        .toGetRequestInformation(request -> {
                            request.queryParameters.select = new String[] {"id", "userPrincipalName"};
                            request.queryParameters.count = true;
                            request.queryParameters.top = 999;
                            request.headers.add("ConsistencyLevel", "eventual");
                        }));
    }

    /** Graph gives the states only where they are selected. */
    GraphRequest licenceAssignments(UserId user) {
        return writer.write(Operation.LICENCE_STATES, userItem(user.toString()).toGetRequestInformation(request -> {
            request.queryParameters.select = new String[] {"id", "licenseAssignmentStates"};
        }));
    }

    GraphRequest user(UserRef user) {
        return writer.write(Operation.USER, userItem(user.toString()).toGetRequestInformation(request -> {
            request.queryParameters.select = USER;
        }));
    }

    GraphRequest groupsOf(UserId user) {
        return writer.write(
                Operation.GROUPS,
                userItem(user.toString()).transitiveMemberOf().graphGroup().toGetRequestInformation(request -> {
                    request.queryParameters.select = new String[] {"id"};
                    request.queryParameters.count = true;
                    request.queryParameters.top = 999;
                    request.headers.add("ConsistencyLevel", "eventual");
                }));
    }

    GraphRequest licencesOf(UserId user) {
        return writer.write(
                Operation.LICENCES, userItem(user.toString()).licenseDetails().toGetRequestInformation());
    }

    private VirtualEndpointRequestBuilder virtualEndpoint() {
        return writer.graph().deviceManagement().virtualEndpoint();
    }

    private UserItemRequestBuilder userItem(String idOrName) {
        return writer.graph().users().byUserId(idOrName);
    }
}

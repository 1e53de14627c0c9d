package io.cloudpc.snapshots.testing.graphsimulator;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Finds who answers a path; what it does not know it answers as Graph answers an unknown segment. */
final class Router {
    /** The SDKs shorten the namespace. */
    private static final Set<String> GROUP_CASTS = Set.of("microsoft.graph.group", "graph.group");

    private final Snapshots snapshots;
    private final CloudPcs cloudPcs;
    private final People people;

    Router(Snapshots snapshots, CloudPcs cloudPcs, People people) {
        this.snapshots = snapshots;
        this.cloudPcs = cloudPcs;
        this.people = people;
    }

    Reply answer(ReceivedRequest request) {
        var segments = request.segments();
        return switch (segments.isEmpty() ? "" : segments.get(0)) {
            case "deviceManagement" -> deviceManagement(request, segments);
            case "users" -> users(request, segments);
            case "subscribedSkus" -> end(request, segments, 1, () -> people.subscribedSkus(request));
            default -> unknown(segments, 0);
        };
    }

    private Reply deviceManagement(ReceivedRequest request, List<String> segments) {
        if (segments.size() < 3 || !segments.get(1).equals("virtualEndpoint")) {
            return unknown(segments, 1);
        }
        return switch (segments.get(2)) {
            case "snapshots" ->
                segments.size() == 4
                        ? snapshots.answer(request, segments.get(3))
                        : end(request, segments, 3, () -> cloudPcs.snapshots(request));
            case "provisioningPolicies" -> end(request, segments, 3, () -> cloudPcs.policies(request));
            case "userSettings" -> end(request, segments, 3, () -> cloudPcs.userSettings(request));
            case "servicePlans" -> end(request, segments, 3, () -> cloudPcs.servicePlans(request));
            case "cloudPCs" -> end(request, segments, 3, () -> cloudPcs.cloudPcs(request));
            default -> unknown(segments, 2);
        };
    }

    private Reply users(ReceivedRequest request, List<String> segments) {
        if (segments.size() == 1) {
            return unknown(segments, 0);
        }
        var user = segments.get(1);
        if (segments.size() == 2) {
            return onlyBy("GET", request, () -> people.user(request, user));
        }
        if (segments.get(2).equals("licenseDetails")) {
            return end(request, segments, 3, () -> people.licences(request, user));
        }
        if (segments.size() >= 4
                && segments.get(2).equals("transitiveMemberOf")
                && GROUP_CASTS.contains(segments.get(3))) {
            return end(request, segments, 4, () -> people.groups(request, user));
        }
        return unknown(segments, 2);
    }

    private static Reply end(ReceivedRequest request, List<String> segments, int length, Supplier<Reply> answer) {
        return segments.size() == length ? onlyBy("GET", request, answer) : unknown(segments, length);
    }

    static Reply onlyBy(String method, ReceivedRequest request, Supplier<Reply> answer) {
        return request.method().equals(method)
                ? answer.get()
                : Reply.error(
                        405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");
    }

    private static Reply unknown(List<String> segments, int index) {
        return Reply.unknownSegment(index < segments.size() ? segments.get(index) : "");
    }
}

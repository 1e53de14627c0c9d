package io.cloudpc.snapshots.testing.graphsimulator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Finds who answers a path; what it does not know it answers as Graph answers an unknown segment. */
final class Router {
    /** The SDKs shorten the namespace. */
    private static final Set<String> GROUP_CASTS = Set.of("microsoft.graph.group", "graph.group");

    private static final Set<String> USER_CASTS = Set.of("microsoft.graph.user", "graph.user");

    private final Snapshots snapshots;
    private final CloudPcs cloudPcs;
    private final People people;
    private final Groups groups;
    private final UserSettings settings;

    Router(Snapshots snapshots, CloudPcs cloudPcs, UserSettings settings, People people, Groups groups) {
        this.snapshots = snapshots;
        this.cloudPcs = cloudPcs;
        this.settings = settings;
        this.people = people;
        this.groups = groups;
    }

    Reply answer(ReceivedRequest request) {
        var segments = request.segments();
        return switch (segments.isEmpty() ? "" : segments.get(0)) {
            case "deviceManagement" -> deviceManagement(request, segments);
            case "users" -> users(request, segments);
            case "groups" -> groups(request, segments);
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
            case "userSettings" -> userSettings(request, segments);
            case "servicePlans" -> end(request, segments, 3, () -> cloudPcs.servicePlans(request));
            case "cloudPCs" -> end(request, segments, 3, () -> cloudPcs.cloudPcs(request));
            default -> unknown(segments, 2);
        };
    }

    private Reply userSettings(ReceivedRequest request, List<String> segments) {
        if (segments.size() == 3) {
            return by(
                    request,
                    Map.of("GET", () -> settings.list(request), "POST", () -> settings.create(request.body())));
        }
        var id = segments.get(3);
        if (segments.size() == 4) {
            return by(
                    request,
                    Map.of("GET", () -> settings.one(request, id), "PATCH", () -> settings.change(id, request.body())));
        }
        return segments.size() == 5
                        && ReceivedRequest.unqualified(segments.get(4)).equals("assign")
                ? onlyBy("POST", request, () -> settings.assign(id, request.body()))
                : unknown(segments, 4);
    }

    private Reply groups(ReceivedRequest request, List<String> segments) {
        if (segments.size() == 1) {
            return onlyBy("GET", request, () -> groups.list(request));
        }
        var id = segments.get(1);
        if (segments.size() == 2) {
            return onlyBy("GET", request, () -> groups.one(request, id));
        }
        if (segments.size() == 4
                && segments.get(2).equals("transitiveMembers")
                && USER_CASTS.contains(segments.get(3))) {
            return onlyBy("GET", request, () -> groups.members(request, id));
        }
        return segments.size() == 4
                        && segments.get(2).equals("members")
                        && segments.get(3).equals("$ref")
                ? onlyBy("POST", request, () -> groups.addMember(id, request.body()))
                : unknown(segments, 2);
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
        if (segments.size() == 3 && ReceivedRequest.unqualified(segments.get(2)).equals("assignLicense")) {
            return onlyBy("POST", request, () -> people.assignLicense(request, user));
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
        return by(request, Map.of(method, answer));
    }

    private static Reply by(ReceivedRequest request, Map<String, Supplier<Reply>> answers) {
        return answers.getOrDefault(
                        request.method(),
                        () -> Reply.error(
                                405,
                                "Request_BadRequest",
                                "Specified HTTP method is not allowed for the request target."))
                .get();
    }

    private static Reply unknown(List<String> segments, int index) {
        return Reply.unknownSegment(index < segments.size() ? segments.get(index) : "");
    }
}

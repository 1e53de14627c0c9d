package io.cloudpc.snapshots.testing.graphsimulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers with collections: pages with links to the next one, the properties that were selected, a count. */
final class Pages {
    private static final String SKIP_TOKEN = "$skiptoken";

    private final String baseUrl;
    private final int pageSize;

    Pages(String baseUrl, int pageSize) {
        this.baseUrl = baseUrl;
        this.pageSize = pageSize;
    }

    /** A page of the items, as the request asks for it. */
    Reply page(ReceivedRequest request, String context, List<ObjectNode> items) {
        int from = request.parameter(SKIP_TOKEN).map(Pages::offset).orElse(0);
        if (from < 0 || from > items.size()) {
            return Reply.badRequest("Skip token is not valid.");
        }
        int to = Math.min(items.size(), from + Math.min(pageSize, top(request)));
        var body = Reply.object(context);
        if (request.parameter("$count").filter("true"::equals).isPresent()) {
            body.put("@odata.count", items.size());
        }
        if (to < items.size()) {
            body.put("@odata.nextLink", link(request, to));
        }
        ArrayNode value = body.putArray("value");
        items.subList(from, to).forEach(item -> value.add(select(request, item)));
        return Reply.ok(body);
    }

    /** The item with the selected properties only; annotations are always there. */
    static ObjectNode select(ReceivedRequest request, ObjectNode item) {
        return request.parameter("$select")
                .map(names -> {
                    var selected =
                            Arrays.stream(names.split(",")).map(String::strip).toList();
                    var kept = item.deepCopy();
                    item.fieldNames().forEachRemaining(name -> {
                        if (!name.startsWith("@") && !selected.contains(name)) {
                            kept.remove(name);
                        }
                    });
                    return kept;
                })
                .orElse(item);
    }

    private static int top(ReceivedRequest request) {
        return request.parameter("$top")
                .filter(text -> text.matches("[1-9]\\d{0,2}"))
                .map(Integer::parseInt)
                .orElse(Integer.MAX_VALUE);
    }

    private static int offset(String token) {
        return token.matches("page\\d{1,8}") ? Integer.parseInt(token.substring(4)) : -1;
    }

    private String link(ReceivedRequest request, int from) {
        Map<String, String> query = new TreeMap<>(request.query());
        query.put(SKIP_TOKEN, "page" + from);
        var parameters = query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
                .toList();
        var path = request.segments().stream().map(Pages::encode).toList();
        return baseUrl + "/" + String.join("/", path) + "?" + String.join("&", parameters);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

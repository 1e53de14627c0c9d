package io.cloudpc.snapshots.adapter.graph.call;

import com.google.gson.JsonObject;
import io.cloudpc.snapshots.adapter.graph.message.Answer;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pages of one list as they come in, and whether their links still lead to something new. */
final class PageWalk {
    private static final long LARGEST_LIST = 32L << 20;
    private static final int MOST_PAGES = 10_000;

    /** Graph may send an empty page and go on, but not for ever. */
    private static final int MOST_PAGES_WITHOUT_NEWS = 20;

    private final List<JsonObject> items = new ArrayList<>();
    private final Set<JsonObject> distinct = new HashSet<>();
    private final Set<URI> visited = new HashSet<>();
    private long bytes;
    private int pages;
    private int pagesWithoutNews;

    /** Begins with the page at this address. */
    PageWalk(URI first) {
        visited.add(first);
    }

    /** Takes in a page. */
    void add(Answer page, List<JsonObject> values) {
        pages++;
        bytes += page.bodyBytes();
        items.addAll(values);
        pagesWithoutNews = distinct.addAll(values) ? 0 : pagesWithoutNews + 1;
    }

    /** Goes on to the page at this address. */
    Optional<String> goTo(URI next) {
        if (!visited.add(next)) {
            return Optional.of("Page " + pages + " of the list leads back to an earlier page.");
        }
        if (pagesWithoutNews >= MOST_PAGES_WITHOUT_NEWS) {
            return Optional.of("The last " + pagesWithoutNews + " pages of the list have nothing new, and lead on.");
        }
        if (bytes > LARGEST_LIST || pages >= MOST_PAGES) {
            return Optional.of("The list has not ended after " + pages + " pages of " + (bytes >> 10) + " KiB in all.");
        }
        return Optional.empty();
    }

    int pages() {
        return pages;
    }

    List<JsonObject> items() {
        return items;
    }
}

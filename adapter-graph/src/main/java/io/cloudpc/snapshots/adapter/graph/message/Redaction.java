package io.cloudpc.snapshots.adapter.graph.message;

import java.util.regex.Pattern;

/** Takes secrets out of text that the service or a credential wrote: it may repeat what it was sent. */
public final class Redaction {
    private static final int LONGEST = 2000;
    private static final Pattern SIGNED_QUERY = Pattern.compile("\\?[^\\s\"'<>]*\\bsig(=|%3D)[^\\s\"'<>]*", caseless());
    private static final Pattern SIGNATURE = Pattern.compile("\\bsig(=|%3D)[^&\\s\"'<>]+", caseless());
    private static final Pattern BEARER = Pattern.compile("\\bBearer\\s+[\\w.~+/=-]+", caseless());
    private static final Pattern TOKEN = Pattern.compile("\\beyJ[\\w-]+\\.[\\w-]+(\\.[\\w-]*)?");

    private Redaction() {}

    /** The text without signatures and tokens, and not longer than a person reads. */
    public static String of(String text) {
        var safe = SIGNED_QUERY.matcher(text).replaceAll("?…");
        safe = SIGNATURE.matcher(safe).replaceAll("sig=…");
        safe = BEARER.matcher(safe).replaceAll("Bearer …");
        safe = TOKEN.matcher(safe).replaceAll("…");
        return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST) + "…";
    }

    private static int caseless() {
        return Pattern.CASE_INSENSITIVE;
    }
}

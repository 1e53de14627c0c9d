package io.cloudpc.snapshots.adapter.azurecompute.arm;

import java.util.regex.Pattern;

/** Takes secrets out of text that Azure or a credential wrote, and cuts it to a readable length. */
final class Redaction {
    private static final int LONGEST = 1000;
    private static final Pattern SIGNED_QUERY =
            Pattern.compile("\\?[^\\s\"'<>]*\\bsig(=|%3D)[^\\s\"'<>]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SIGNATURE = Pattern.compile("\\bsig(=|%3D)[^&\\s\"'<>]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern BEARER = Pattern.compile("\\bBearer\\s+[\\w.~+/=-]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOKEN = Pattern.compile("\\beyJ[\\w-]+\\.[\\w-]+(\\.[\\w-]*)?");

    private Redaction() {}

    static String of(String text) {
        var safe = SIGNED_QUERY.matcher(text).replaceAll("?…");
        safe = SIGNATURE.matcher(safe).replaceAll("sig=…");
        safe = BEARER.matcher(safe).replaceAll("Bearer …");
        safe = TOKEN.matcher(safe).replaceAll("…");
        return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST) + "…";
    }
}

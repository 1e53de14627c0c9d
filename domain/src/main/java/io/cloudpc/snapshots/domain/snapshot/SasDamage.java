package io.cloudpc.snapshots.domain.snapshot;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Recognises a SAS URL that was changed on its way here: by a shell, an editor, a chat or a JSON document. A new SAS would
 * be changed in the same way, so the message names what happened and the remedy says how to pass the URL unchanged. None
 * of them repeats any part of the URL.
 */
final class SasDamage {
    private static final String PASS_WHOLE = "Keep the URL in single quotes: URL='https://…' in bash or zsh, $env:URL ="
            + " 'https://…' in PowerShell. In cmd give set \"URL=https://…\", and in a batch file write each % twice. Or"
            + " save it as the only line of a text file.";
    private static final String COPY_AGAIN = "Copy the URL again from where it was created, from https:// to its end. ";

    private static final String WHITE = "\\s\\u00A0\\u2007\\u202F\\u200B-\\u200D\\u2060";
    private static final String MARKS = "\\uFEFF\\uFFFE";
    private static final String QUOTE_MARKS = "\"'\\u2018-\\u201E\\u00AB\\u00BB";

    private record Sign(Predicate<String> appliesTo, String message, String remedy) {}

    /** In order of precedence: the first that applies explains the others. */
    private static final List<Sign> SIGNS = List.of(
            sign(
                    "^[" + MARKS + "].*|.*[" + MARKS + "]$",
                    "The SAS URL begins with a byte-order mark (U+FEFF), which some editors and PowerShell 5 write.",
                    "Save the file as UTF-8 without a BOM (ASCII is enough). " + PASS_WHOLE),
            sign(
                    "^[" + WHITE + "]*[" + QUOTE_MARKS + "].*|.*[" + QUOTE_MARKS + "][" + WHITE + ",;]*$",
                    "The SAS URL still has a quotation mark around it. In cmd and in files, quotation marks become part of"
                            + " the value.",
                    "Remove the quotation marks from the value. " + PASS_WHOLE),
            sign(
                    "[^\\n\\r]*[\\n\\r].*",
                    "The SAS URL has a line break in or around it.",
                    COPY_AGAIN + "Keep it on one line. " + PASS_WHOLE),
            sign(
                    "^[" + WHITE + "].*|.*[" + WHITE + "]$",
                    "The SAS URL has a space before or after it.",
                    "Remove the space. " + PASS_WHOLE),
            sign(
                    ".*\\\\u00(26|2[fF]|3[dDfF]|25).*|.*\\\\/.*|.*\\\\x26.*",
                    "The SAS URL is still escaped as in JSON (such as \\u0026 in place of &).",
                    "Have the value decoded: az … -o tsv, jq -r, or ConvertFrom-Json. " + PASS_WHOLE),
            sign(
                    "(?i).*&(amp|#38|#x26);.*",
                    "The SAS URL is still escaped as in HTML or XML (&amp; in place of &).",
                    "Write & in place of each &amp;. " + PASS_WHOLE),
            sign(
                    ".*\\^.*",
                    "The SAS URL has a ^, which cmd takes as an escape outside of quotation marks and keeps inside of them.",
                    "Remove each ^. " + PASS_WHOLE),
            sign(
                    ".*(\\\\[&?=%]|`).*",
                    "The SAS URL has a shell's escape character (\\ or `) in it, which is kept inside of quotation marks.",
                    "Remove each of them. " + PASS_WHOLE),
            sign(
                    "[^?]*\\\\.*",
                    "The SAS URL has a backslash in its path.",
                    "Separate the container and the folders with /. " + PASS_WHOLE),
            sign(
                    ".*%%.*",
                    "The SAS URL has each % twice, as a batch file needs it and no other place does.",
                    "Write each % once. " + PASS_WHOLE),
            sign(
                    "(?i)^https?%3a.*|[^?]*%3f(sv|sig|se|st|sp|sr|si|ss|spr|skoid)%3d.*|[^?]*\\?[^&]*%26[^&]*",
                    "The SAS URL is percent-encoded as a whole (%26 in place of &).",
                    "Decode it once: each %26 is a &, each %3D a =, each %3F a ?. " + PASS_WHOLE),
            sign(
                    "(?i).*[?&]sig=[^&]*%25(2b|2f|3d).*",
                    "The signature of the SAS URL is percent-encoded twice (%253D in place of %3D).",
                    "Decode it once: each %25 is a %. " + PASS_WHOLE),
            sign(
                    "(?i).*(\\u2026|\\.\\.\\.)$|.*[?&]sig=(redacted|x{3,}|\\*+|%2a+|<.*|%3c.*|\\[.*|\\u2026)(&.*|$)",
                    "The SAS URL is shortened or redacted: its signature is not there.",
                    "Take the URL from where it was created; no log or message has all of it. " + PASS_WHOLE),
            sign(
                    "(?i)^(?!https?://).+https?://.*|^https?://[^<>]*[,;>)\\]}]$|^https?://.*https?://.*",
                    "There is other text before or after the SAS URL.",
                    "Give the URL alone. " + PASS_WHOLE),
            sign(
                    "[^ ?]*\\?[^ ]* .*|[^ ?]* [^?]*\\?.*",
                    "The SAS URL has a space in it.",
                    COPY_AGAIN + "A space in the name of a blob is written %20. " + PASS_WHOLE),
            sign(
                    "(?i)^https?://[^?]*\\?(?!sig=)[a-z]{1,12}=[^&]*&?$",
                    "The SAS URL ends at its first &: a shell took the rest as another command.",
                    PASS_WHOLE));

    private SasDamage() {}

    /** What happened to the text; empty if it looks unchanged. */
    static Optional<InvalidInput> of(String text) {
        return SIGNS.stream()
                .filter(sign -> sign.appliesTo().test(text))
                .<InvalidInput>map(sign ->
                        new InvalidInput.UnusableSas(SasProblem.CHANGED_ON_THE_WAY, sign.message(), sign.remedy()))
                .findFirst();
    }

    private static Sign sign(String pattern, String message, String remedy) {
        return new Sign(Pattern.compile(pattern, Pattern.DOTALL).asMatchPredicate(), message, remedy);
    }
}

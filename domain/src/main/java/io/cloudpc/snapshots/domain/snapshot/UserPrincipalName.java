package io.cloudpc.snapshots.domain.snapshot;

import io.vavr.control.Either;
import java.util.Locale;

/**
 * The sign-in name of a user, such as {@code megan@contoso.com}. Compared ignoring case, as Entra does.
 *
 * @param value in the case it was given
 */
public record UserPrincipalName(String value) {
    private static final int LONGEST = 320;

    public UserPrincipalName {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a user principal name");
        }
    }

    /** Reads a name with one {@code @} between two parts, without white space, of at most 320 characters. */
    public static Either<InvalidInput, UserPrincipalName> parse(String text) {
        return isValid(text)
                ? Either.right(new UserPrincipalName(text))
                : Syntax.malformed(
                        "The user principal name " + Syntax.quoted(text) + " is not of the form name@domain.",
                        "Give the sign-in name that the user has in Entra, or the user's object id.");
    }

    private static boolean isValid(String text) {
        int at = text.indexOf('@');
        return at > 0
                && at == text.lastIndexOf('@')
                && at < text.length() - 1
                && text.length() <= LONGEST
                && text.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserPrincipalName name
                && value.toLowerCase(Locale.ROOT).equals(name.value.toLowerCase(Locale.ROOT));
    }

    @Override
    public int hashCode() {
        return value.toLowerCase(Locale.ROOT).hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.cloudpc.snapshots.domain.windows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The security identifier (SID) of an account, as Windows and Microsoft Entra ID write it: {@code S-1-}, the authority, and
 * 1 to 15 subauthorities, all decimal. See [MS-DTYP] 2.4.2.1; its hexadecimal form of an authority of 2<sup>32</sup> or more
 * is not taken, since no account has one.
 *
 * @param value without leading zeros, so that equal accounts have equal values
 */
public record SecurityIdentifier(String value) {
    private static final Pattern SHAPE = Pattern.compile("S-1-(0|[1-9][0-9]{0,9})(-(0|[1-9][0-9]{0,9})){1,15}");
    private static final Pattern ENTRA_ACCOUNT = Pattern.compile("S-1-12-1(-[0-9]+){4}");
    private static final Pattern DOMAIN_OR_LOCAL_ACCOUNT = Pattern.compile("S-1-5-21(-[0-9]+){4}");
    private static final Pattern DASH = Pattern.compile("-");
    private static final long LARGEST_NUMBER = 0xFFFF_FFFFL;
    private static final int FIRST_BUILT_IN = 500;
    private static final int LAST_BUILT_IN = 999;

    public SecurityIdentifier {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a security identifier");
        }
    }

    /** Reads a SID; empty if the text is none. White space, a lower-case {@code s} and leading zeros are not taken. */
    public static Optional<SecurityIdentifier> parse(String text) {
        return isValid(text) ? Optional.of(new SecurityIdentifier(text)) : Optional.empty();
    }

    /**
     * The SID of a user of Microsoft Entra ID: {@code S-1-12-1-} and the bytes of the object id, in the mixed order in which
     * Windows stores a GUID, as four little-endian numbers.
     */
    public static SecurityIdentifier ofObjectId(UUID objectId) {
        var guid = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        long first = objectId.getMostSignificantBits();
        guid.putInt((int) (first >>> 32)).putShort((short) (first >>> 16)).putShort((short) first);
        guid.putLong(Long.reverseBytes(objectId.getLeastSignificantBits())).flip();
        var numbers = new StringJoiner("-", "S-1-12-1-", "");
        while (guid.hasRemaining()) {
            numbers.add(Integer.toUnsignedString(guid.getInt()));
        }
        return new SecurityIdentifier(numbers.toString());
    }

    /**
     * Whether this is the account of a person: of Microsoft Entra ID, or of a domain or the machine itself and not built in
     * (relative identifiers 500 to 999, such as Administrator and Guest). Services and virtual accounts are no people.
     */
    public boolean isPerson() {
        return ENTRA_ACCOUNT.matcher(value).matches()
                || (DOMAIN_OR_LOCAL_ACCOUNT.matcher(value).matches() && !isBuiltIn());
    }

    private boolean isBuiltIn() {
        long relative = Long.parseLong(value.substring(value.lastIndexOf('-') + 1));
        return relative >= FIRST_BUILT_IN && relative <= LAST_BUILT_IN;
    }

    private static boolean isValid(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return false;
        }
        return DASH.splitAsStream(text).skip(1).mapToLong(Long::parseLong).allMatch(number -> number <= LARGEST_NUMBER);
    }

    @Override
    public String toString() {
        return value;
    }
}

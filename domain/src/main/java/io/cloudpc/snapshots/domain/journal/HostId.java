package io.cloudpc.snapshots.domain.journal;

/**
 * Names one running host. Two processes never share one, so a record says whose work it is.
 *
 * @param value 1 to 200 characters without control characters
 */
public record HostId(String value) {
    public HostId {
        if (value.isEmpty() || value.length() > 200 || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a host id has 1 to 200 characters, none of them a control character");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.cloudpc.snapshots.domain.journal;

import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.SkuId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a record keeps of the way from the imported snapshot to the person who uses it.
 *
 * @param diskBytes the size of the imported disk in bytes; empty for an import that was made elsewhere
 * @param licence the licence that starts provisioning; empty until one is about to be given
 * @param acceptance a person's word that the right data arrived
 */
public record Handover(OptionalLong diskBytes, Optional<LicenceMark> licence, Optional<Confirmation> acceptance) {
    /** Nothing yet. */
    public static final Handover NOTHING = new Handover(OptionalLong.empty(), Optional.empty(), Optional.empty());

    /**
     * A licence, written before its request leaves, so that whoever finds it knows that it may have been given. It stays
     * when it was given, and goes when the service refused it.
     *
     * @param group the group through which it is given; empty if it is given directly
     * @param at when it was first about to be given
     * @param until when no request for it is on its way any more
     */
    public record LicenceMark(SkuId sku, Optional<GroupId> group, Instant at, Instant until) {
        /** Whether it is this licence in the same way. */
        public boolean is(SkuId otherSku, Optional<GroupId> otherGroup) {
            return sku.equals(otherSku) && group.equals(otherGroup);
        }
    }

    /**
     * A person's word that the right data arrived.
     *
     * @param note what the person added; never a secret; cut after 2000 characters
     */
    public record Confirmation(Instant at, Optional<String> note) {
        public Confirmation {
            note = note.map(Texts::bounded);
        }
    }

    public Handover sized(OptionalLong bytes) {
        return new Handover(bytes, licence, acceptance);
    }

    public Handover marked(Optional<LicenceMark> mark) {
        return new Handover(diskBytes, mark, acceptance);
    }

    public Handover accepted(Confirmation word) {
        return new Handover(diskBytes, licence, Optional.of(word));
    }
}

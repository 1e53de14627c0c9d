package io.cloudpc.snapshots.domain.windows.ntfs;

import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.vavr.control.Either;
import java.util.Optional;

/** Puts the pieces of an attribute together. The first says how long the content is and how it is stored. */
final class AttributeAssembly {
    private static final String NAME = "an attribute";

    private final BootSector boot;
    private final RunList runs = new RunList();
    private Optional<Attribute> first = Optional.empty();

    AttributeAssembly(BootSector boot) {
        this.boot = boot;
    }

    /** Adds the next piece. */
    Either<VolumeFailure, AttributeAssembly> add(Attribute piece) {
        if (first.isPresent() && (piece.isResident() || first.get().isResident())) {
            return Damage.of(NAME, "has content both in and outside its record");
        }
        if (piece.firstCluster() != runs.clusters()) {
            return Damage.of(NAME, "lacks a piece");
        }
        if (first.isEmpty()) {
            first = Optional.of(piece);
        }
        return piece.isResident()
                ? Either.right(this)
                : runs.add(piece.runs(), boot.clusters()).map(added -> this);
    }

    /** The content, once all pieces are there; at least one is. */
    Either<VolumeFailure, AttributeData> finish() {
        Attribute header = first.orElseThrow();
        if (header.isEncrypted()) {
            return Either.left(new VolumeFailure.Unsupported("A file encrypted by Windows"));
        }
        if (header.isResident()) {
            return Either.right(new ResidentData(header.content()));
        }
        long size = header.sizeBytes();
        if (size < 0 || size > runs.clusters() * boot.clusterBytes()) {
            return Damage.of(NAME, "claims to be longer than its clusters");
        }
        if (header.initializedBytes() < 0 || header.initializedBytes() > size) {
            return Damage.of(NAME, "claims to have more content than its length");
        }
        PlainData plain = new PlainData(runs, boot.clusterBytes(), size, header.initializedBytes());
        return header.isCompressed() ? compressed(plain, header.compressionUnit()) : Either.right(plain);
    }

    private Either<VolumeFailure, AttributeData> compressed(PlainData stored, int unitExponent) {
        long unit = unitExponent > 16 ? Long.MAX_VALUE : (long) boot.clusterBytes() << unitExponent;
        return unit > CompressedData.LARGEST_UNIT
                ? Damage.of(NAME, "is compressed in units of an impossible length")
                : Either.right(unitExponent == 0 ? stored : new CompressedData(stored, (int) unit));
    }
}

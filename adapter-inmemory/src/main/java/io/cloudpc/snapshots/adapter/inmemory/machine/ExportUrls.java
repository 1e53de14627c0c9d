package io.cloudpc.snapshots.adapter.inmemory.machine;

import io.cloudpc.snapshots.application.port.machine.ExportAccess;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes URLs as Azure makes them for exports: on a host of their own, with a stored policy ({@code si}) instead of an expiry
 * and a permission.
 */
final class ExportUrls {
    private final Supplier<UUID> ids;

    ExportUrls(Supplier<UUID> ids) {
        this.ids = ids;
    }

    ExportAccess create(boolean guestState, Instant now) {
        return new ExportAccess(url(now), guestState ? Optional.of(url(now)) : Optional.empty());
    }

    private SasUrl url(Instant now) {
        var id = ids.get();
        var account = "md-" + Long.toHexString(id.getLeastSignificantBits() & 0xFFFF_FFFF_FFFFL);
        var text = "https://" + account + ".z1.blob.storage.azure.net/" + container(id) + "/abcd?sv=2018-03-28&sr=b&si="
                + id + "&sig=" + signature();
        return SasUrl.parse(text, SasPolicy.forReading(now, BlobEndpoints.ofKnownClouds()))
                .getOrElseThrow(invalid -> new IllegalStateException(invalid.message()));
    }

    private static String container(UUID id) {
        return "c" + String.format("%011x", id.getMostSignificantBits() & 0xFFF_FFFF_FFFFL);
    }

    private String signature() {
        var id = ids.get();
        var bytes = ByteBuffer.allocate(32)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return new String(Base64.getEncoder().encode(bytes), StandardCharsets.US_ASCII)
                .replace("+", "%2B")
                .replace("/", "%2F")
                .replace("=", "%3D");
    }
}

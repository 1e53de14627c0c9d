package io.cloudpc.snapshots.domain.tenant;

import java.util.UUID;

/** The id of a product that licences are assigned of: Graph's {@code skuId}. */
public record SkuId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}

package io.cloudpc.snapshots.host.cli.demo;

import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.adapter.inmemory.tenant.LicencePlan;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.util.Arrays;

/** The tenant of the demonstration: Contoso's, with a user for whom everything is ready and whose licence fits the disk. */
public final class DemoTenant {
    /** Whose disk is moved. */
    public static final UserId USER = SampleTenant.MEGAN;

    /** Whose disk is mixed up with the first. */
    static final UserId OTHER_USER = SampleTenant.GRADY;

    /** The disks of Windows 365 Enterprise plans, in GB, with the processors and memory that the smallest such plan has. */
    private static final int[][] PLANS = {{2, 8, 128}, {2, 8, 256}, {8, 32, 512}, {16, 64, 1024}};

    private DemoTenant() {}

    /** Sets the tenant up for a disk of this size in bytes; for one that no licence fits, with the largest licence. */
    public static InMemoryTenant setUp(InMemoryTenant tenant, long diskBytes) {
        SampleTenant.addTo(tenant);
        var plan = Arrays.stream(PLANS)
                .filter(candidate -> (long) candidate[2] << 30 >= diskBytes)
                .findFirst()
                .orElse(PLANS[PLANS.length - 1]);
        return tenant.license(USER, LicencePlan.windows365Enterprise(plan[0], plan[1], plan[2]));
    }
}

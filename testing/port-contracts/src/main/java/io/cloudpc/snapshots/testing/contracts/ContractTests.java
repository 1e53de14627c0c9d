package io.cloudpc.snapshots.testing.contracts;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;

/** Counts the tests that JUnit finds in an adapter's test class, so that an adapter can notice when some are gone. */
public final class ContractTests {
    private ContractTests() {}

    /** How many tests JUnit runs for this class, those that it inherits from a contract too. */
    public static long in(Class<?> testClass) {
        return LauncherFactory.create()
                .discover(request().selectors(selectClass(testClass)).build())
                .countTestIdentifiers(TestIdentifier::isTest);
    }
}

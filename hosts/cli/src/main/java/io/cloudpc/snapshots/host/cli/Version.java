package io.cloudpc.snapshots.host.cli;

import java.util.Objects;
import picocli.CommandLine;

/** The version of this host and of the Java that it runs on. */
public final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        // Only the jar has a version; classes that run from a build directory are being worked on.
        var version = Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
        return new String[] {"cloudpc-snapshots " + version + " (Java " + System.getProperty("java.version") + ")"};
    }
}

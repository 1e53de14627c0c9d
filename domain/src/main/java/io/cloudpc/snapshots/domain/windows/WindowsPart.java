package io.cloudpc.snapshots.domain.windows;

/** What is read of a Windows, each part independently of the others. */
public enum WindowsPart {
    /** Edition, version and build. */
    VERSION("version and edition"),
    /** Workstation or server. */
    PRODUCT_TYPE("product type"),
    ARCHITECTURE("processor architecture"),
    /** Whether setup is finished, or was prepared to run again. */
    SETUP("state of setup"),
    COMPUTER_NAME("computer name"),
    /** What the machine is joined to. */
    MEMBERSHIP("what the machine is joined to"),
    /** Drivers and agents. */
    SERVICES("services and drivers"),
    LAST_SHUTDOWN("last shutdown"),
    PROFILES("user profiles"),
    LAST_SIGN_IN("last sign-in"),
    PROFILE_CONTAINERS("profile containers"),
    PENDING_RESTART("pending restart"),
    HIBERNATION("hibernation"),
    /** Whether the volume is marked as dirty. */
    VOLUME_STATE("state of the volume"),
    BOOT_MANAGER("boot manager");

    private final String text;

    WindowsPart(String text) {
        this.text = text;
    }

    /** Its name for a person. */
    public String text() {
        return text;
    }
}

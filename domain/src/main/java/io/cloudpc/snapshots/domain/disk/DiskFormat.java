package io.cloudpc.snapshots.domain.disk;

/** What a file is, judged from its bytes; its name says nothing. */
public enum DiskFormat {
    /** Data followed by a footer: what the service takes, for disks and for guest state alike. */
    FIXED_VHD("fixed VHD"),
    /** A VHD that grows: blocks found through a table. */
    DYNAMIC_VHD("dynamic VHD"),
    /** A VHD that holds only its difference from a parent file. */
    DIFFERENCING_VHD("differencing VHD"),
    /** Hyper-V's newer format. */
    VHDX("VHDX"),
    /** A disk, sector by sector, with nothing around it. */
    RAW("raw disk"),
    /** Guest state (VMGS) without the footer that makes it a VHD. */
    BARE_GUEST_STATE("bare guest state"),
    /** None of these. */
    UNKNOWN("unknown");

    private final String text;

    DiskFormat(String text) {
        this.text = text;
    }

    /** The name that people use for it. */
    public String text() {
        return text;
    }
}

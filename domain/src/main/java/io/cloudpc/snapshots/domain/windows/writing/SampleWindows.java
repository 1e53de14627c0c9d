package io.cloudpc.snapshots.domain.windows.writing;

import io.cloudpc.snapshots.domain.windows.SecurityIdentifier;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A Windows that passes every check, as far as a reader of its registry can tell: Windows 11 Enterprise, joined to Microsoft
 * Entra ID, with a healthy agent. The same values give the same bytes.
 *
 * @param computerName the machine's name
 * @param tenantId of the Microsoft Entra tenant that it is joined to
 * @param owner the account of its person; without one, nobody has a profile on it
 * @param ownerName the name of the person's profile folder
 */
public record SampleWindows(
        String computerName, String tenantId, Optional<SecurityIdentifier> owner, String ownerName) {
    private static final int SECTOR = 512;
    private static final String SET = "ControlSet001\\";
    private static final String NT = "Microsoft\\Windows NT\\CurrentVersion";
    private static final String WINDOWS = "Microsoft\\Windows\\CurrentVersion";
    private static final String CONFIG = "Windows/System32/config/";

    /** 2024-12-31T10:40:00Z as a FILETIME. */
    private static final long SHUTDOWN = 133_801_152_000_000_000L;

    /** One of nobody. */
    public static SampleWindows ofNobody() {
        return new SampleWindows("CONTOSO-0001", "0f4c1f5e-3b0a-4d0e-9a77-2f6d1f6b8c31", Optional.empty(), "nobody");
    }

    /** The desktop of a person. */
    public static SampleWindows of(SecurityIdentifier owner, String ownerName, String tenantId) {
        return new SampleWindows("CONTOSO-0001", tenantId, Optional.of(owner), ownerName);
    }

    /**
     * What is not zero in the volume of Windows, by its offset in bytes.
     *
     * @param sectors of its partition, 8192 or more
     * @param firstSector of its partition on the disk
     */
    public Map<Long, byte[]> volume(long sectors, long firstSector) {
        return new NtfsWriter(sectors * SECTOR, firstSector)
                .file(CONFIG + "SYSTEM", system().bytes())
                .file(CONFIG + "SYSTEM.LOG1", new byte[0])
                .file(CONFIG + "SYSTEM.LOG2", new byte[0])
                .file(CONFIG + "SOFTWARE", softwareHive())
                .file(CONFIG + "SOFTWARE.LOG1", new byte[0])
                .file(CONFIG + "SOFTWARE.LOG2", new byte[0])
                .pieces();
    }

    /**
     * What is not zero in an EFI system partition with a boot loader, by its offset in bytes.
     *
     * @param sectors of the partition, 256 or more
     * @param firstSector of the partition on the disk
     */
    public static Map<Long, byte[]> efiPartition(long sectors, long firstSector) {
        return new Fat32Writer(sectors * SECTOR, firstSector)
                .file("EFI/BOOT/BOOTX64.EFI", "MZ".getBytes(StandardCharsets.US_ASCII))
                .pieces();
    }

    /** Its hive SOFTWARE. */
    public byte[] softwareHive() {
        return software().bytes();
    }

    private HiveWriter system() {
        byte[] shutdown = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(SHUTDOWN)
                .array();
        HiveWriter hive = new HiveWriter("SYSTEM")
                .number("Select", "Current", 1)
                .number("Setup", "SystemSetupInProgress", 0)
                .number("Setup", "OOBEInProgress", 0)
                .text(SET + "Control\\ProductOptions", "ProductType", "WinNT")
                .text(SET + "Control\\Session Manager\\Environment", "PROCESSOR_ARCHITECTURE", "AMD64")
                .text(SET + "Control\\ComputerName\\ComputerName", "ComputerName", computerName)
                .binary(SET + "Control\\Windows", "ShutdownTime", shutdown)
                .text(
                        SET + "Control\\CloudDomainJoin\\JoinInfo\\9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B",
                        "TenantId",
                        tenantId)
                .text(SET + "Services\\Tcpip\\Parameters", "Domain", "");
        service(hive, "vmbus", 0);
        service(hive, "storvsc", 0);
        service(hive, "TermService", 3);
        service(hive, "WindowsAzureGuestAgent", 2);
        return hive;
    }

    private static void service(HiveWriter hive, String name, int start) {
        hive.number(SET + "Services\\" + name, "Start", start);
    }

    private HiveWriter software() {
        HiveWriter hive = new HiveWriter("SOFTWARE")
                .text(NT, "ProductName", "Windows 10 Enterprise")
                .text(NT, "EditionID", "Enterprise")
                .text(NT, "InstallationType", "Client")
                .text(NT, "DisplayVersion", "24H2")
                .text(NT, "CurrentBuild", "26100")
                .number(NT, "UBR", 2894)
                .number(NT, "CurrentMajorVersionNumber", 10)
                .text(WINDOWS + "\\Setup\\State", "ImageState", "IMAGE_STATE_COMPLETE")
                .text(
                        NT + "\\ProfileList\\S-1-5-18",
                        "ProfileImagePath",
                        "C:\\Windows\\system32\\config\\systemprofile");
        owner.ifPresent(
                sid -> hive.text(NT + "\\ProfileList\\" + sid.value(), "ProfileImagePath", "C:\\Users\\" + ownerName)
                        .text(WINDOWS + "\\Authentication\\LogonUI", "LastLoggedOnUserSID", sid.value())
                        .text(WINDOWS + "\\Authentication\\LogonUI", "LastLoggedOnUser", "AzureAD\\" + ownerName));
        return hive;
    }
}

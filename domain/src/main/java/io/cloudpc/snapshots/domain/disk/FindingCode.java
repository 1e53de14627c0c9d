package io.cloudpc.snapshots.domain.disk;

import java.util.Arrays;
import java.util.Optional;

/**
 * Everything that a check can find. The names are stable: hosts may store them, and print them.
 *
 * <p>The severity is the usual one; a finding may weigh less where its meaning says so.
 */
public enum FindingCode {
    EMPTY(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file has no bytes. Usually an upload or export that never started, or a "
                    + "placeholder. Windows 365 has nothing to import.",
            Remedies.EXPORT_AGAIN),
    TOO_SMALL(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file is too short to be a disk, or the disk in it is smaller than 10 MB (10,000,000 "
                    + "bytes), the least that snapshot import takes.",
            "Check that this is the OS disk and not a fragment or a helper file. A disk that really "
                    + "is this small must be enlarged: Resize-VHD -Path disk.vhd -SizeBytes 64GB."),
    TOO_LARGE(
            Severity.ERROR,
            Concern.CONTAINER,
            "The disk is larger than 2 TiB (2,199,023,255,552 bytes), the most that snapshot import " + "takes.",
            "Shrink the Windows partition in the source machine, then the disk: Resize-VHD -Path "
                    + "disk.vhdx -SizeBytes 1TB (or -ToMinimumSize), and convert it to a fixed VHD again."),
    SIZE_NOT_SECTOR(
            Severity.ERROR,
            Concern.CONTAINER,
            "The length of the file (or the disk size that a VHDX declares) is not a whole number of "
                    + "512-byte sectors. Page blobs only hold whole sectors, so Azure cannot store it, and "
                    + "usually something was cut off or appended on the way.",
            Remedies.EXPORT_AGAIN + " Transfer it in binary mode.",
            Remedies.NEW_FOOTER),
    NOT_MIB_ALIGNED(
            Severity.CONVERT,
            Concern.CONTAINER,
            "The disk in the file is not a whole number of MiB (1,048,576 bytes). Azure refuses such "
                    + "a VHD. qemu-img makes them unless told force_size=on, since it rounds to an old disk "
                    + "geometry.",
            "Round the size up: Resize-VHD -Path disk.vhd -SizeBytes <whole MiB>, or convert again "
                    + "with qemu-img convert -f vpc -O vpc -o subformat=fixed,force_size=on after qemu-img "
                    + "resize to a whole MiB.",
            "Stage it: staging rounds the size up to the next whole MiB with zeros. The backup partition table then is "
                    + "not in the last sector, which Windows tolerates and repairs."),
    TRUNCATED(
            Severity.ERROR,
            Concern.CONTAINER,
            "The footer, or the partition table, says that the disk is longer than the file: its end "
                    + "is missing. Typical of a copy, upload or download that stopped early.",
            "Copy it again from its source, and let the copy finish: azcopy copy resumes with azcopy "
                    + "jobs resume. Compare the lengths afterwards."),
    SIZE_MISMATCH(
            Severity.ERROR,
            Concern.CONTAINER,
            "The size in the footer does not match the length of the file: it must be exactly the "
                    + "size in the footer, plus 512 bytes of footer. Happens when a footer was appended twice, "
                    + "or a file was joined from parts.",
            "Convert it again, which writes a footer that fits: Convert-VHD -Path disk.vhd "
                    + "-DestinationPath fixed.vhd -VHDType Fixed, or qemu-img convert -O vpc -o "
                    + "subformat=fixed,force_size=on.",
            Remedies.NEW_FOOTER),
    NO_COOKIE(
            Severity.ERROR,
            Concern.CONTAINER,
            "The last 512 bytes are not a VHD footer: it would start with 'conectix'. The file is "
                    + "another format, is cut short, or had its end overwritten.",
            "Find out what the file is: qemu-img info disk.vhd names the formats that it can convert; 'raw' only "
                    + "means that it knows none. An archive has to be unpacked, not converted. If the file was a "
                    + "VHD, its end is lost. "
                    + Remedies.EXPORT_AGAIN,
            Remedies.NEW_FOOTER),
    FOOTER_511(
            Severity.ERROR,
            Concern.CONTAINER,
            "The footer is 511 bytes long, as Virtual PC wrote it before 2004. Such a file can never "
                    + "be a page blob, whose length is a multiple of 512.",
            "Append one zero byte; the checksum stays right. In PowerShell: "
                    + "$f=[IO.File]::OpenWrite(\"disk.vhd\"); $f.Seek(0,\"End\"); $f.WriteByte(0); $f.Close(). On "
                    + "Linux: truncate -s +1 disk.vhd.",
            Remedies.NEW_FOOTER),
    BAD_CHECKSUM(
            Severity.ERROR,
            Concern.CONTAINER,
            "The checksum in the VHD footer does not match its bytes. The footer was edited or "
                    + "damaged, so nothing in it can be trusted.",
            "Convert it again, which writes a new footer: Convert-VHD -Path disk.vhd "
                    + "-DestinationPath fixed.vhd -VHDType Fixed, or qemu-img convert -O vpc -o "
                    + "subformat=fixed,force_size=on. If the file was damaged in transfer, copy it again.",
            Remedies.NEW_FOOTER),
    BAD_VERSION(
            Severity.ERROR,
            Concern.CONTAINER,
            "The format version in the footer or header is not the one that exists (1.0 for VHD, 1 "
                    + "for VHDX). The file is damaged, or made by a program that does not keep to the format.",
            "Convert it with Hyper-V or qemu: Convert-VHD -Path disk.vhd -DestinationPath fixed.vhd "
                    + "-VHDType Fixed, or qemu-img convert -O vpc -o subformat=fixed,force_size=on."),
    BAD_TYPE(
            Severity.ERROR,
            Concern.CONTAINER,
            "The disk type in the footer is none of fixed (2), dynamic (3) or differencing (4).",
            "Convert it again, which writes a new footer: Convert-VHD -Path disk.vhd "
                    + "-DestinationPath fixed.vhd -VHDType Fixed, or qemu-img convert -O vpc -o "
                    + "subformat=fixed,force_size=on."),
    FEATURES(
            Severity.WARN,
            Concern.CONTAINER,
            "A bit of the footer that the format wants always set is clear. Some writers leave it "
                    + "so; Azure does not mind.",
            "Nothing needs to be done. Converting the disk writes a footer with the bit set."),
    TEMPORARY(
            Severity.WARN,
            Concern.CONTAINER,
            "The footer marks the disk as temporary: the program that made it meant to delete it at " + "shutdown.",
            "Make sure that this is the disk you mean, not a scratch disk. Converting it clears " + "the mark."),
    SAVED_STATE(
            Severity.WARN,
            Concern.CONTAINER,
            "The footer says that the machine was suspended, not shut down. What was in its memory "
                    + "is not on the disk, so Windows may start as after a power cut, or lose recent work.",
            "Resume the machine at its source, shut it down properly (shutdown /s /t 0), and export "
                    + "the disk again."),
    DATA_OFFSET(
            Severity.WARN,
            Concern.CONTAINER,
            "The footer of a fixed disk points to a header that fixed disks do not have. Azure " + "ignores it.",
            "Nothing needs to be done. Converting the disk writes a clean footer."),
    RESERVED_NONZERO(
            Severity.WARN,
            Concern.CONTAINER,
            "Bytes of the footer that the format reserves are not zero. Some tool keeps notes there; "
                    + "Azure ignores them.",
            "Nothing needs to be done. Converting the disk writes a clean footer."),
    IS_ZIP(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file is a ZIP archive, whatever its name says. Windows 365 takes only fixed VHDs, "
                    + "and staging does not unpack or translate this one.",
            "Unpack it and import the disk inside: Expand-Archive disk.zip, or unzip disk.zip."),
    IS_GZIP(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file is gzip-compressed, whatever its name says. Windows 365 takes only fixed VHDs, "
                    + "and staging does not unpack or translate this one.",
            "Unpack it first: gunzip disk.vhd.gz (a .tar.gz: tar -xzf)."),
    IS_XZ(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file is xz-compressed, whatever its name says. Windows 365 takes only fixed VHDs, "
                    + "and staging does not unpack or translate this one.",
            "Unpack it first: xz -d disk.vhd.xz."),
    IS_7Z(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file is a 7-Zip archive, whatever its name says. Windows 365 takes only fixed VHDs, "
                    + "and staging does not unpack or translate this one.",
            "Unpack it and import the disk inside: 7z x disk.7z."),
    IS_ZSTD(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file is zstd-compressed, whatever its name says. Windows 365 takes only fixed VHDs, "
                    + "and staging does not unpack or translate this one.",
            "Unpack it first: zstd -d disk.vhd.zst."),
    IS_TAR(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file is a tar archive (an OVA is one too), whatever its name says. Windows 365 takes only fixed VHDs, "
                    + "and staging does not unpack or translate this one.",
            "Unpack it and import the disk inside: tar -xf disk.tar. The disk of an OVA is a VMDK: convert it "
                    + "with qemu-img convert -f vmdk -O vpc -o subformat=fixed,force_size=on disk.vmdk fixed.vhd."),
    IS_RAR(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file is a RAR archive, whatever its name says. Windows 365 takes only fixed VHDs, "
                    + "and staging does not unpack or translate this one.",
            "Unpack it and import the disk inside: 7z x disk.rar, or unrar x disk.rar."),
    IS_CAB(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file is a Windows cabinet (CAB), whatever its name says. Windows 365 takes only fixed VHDs, "
                    + "and staging does not unpack or translate this one.",
            "Unpack it and import the disk inside: expand disk.cab -F:* ., or 7z x disk.cab."),
    IS_BZIP2(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file is bzip2-compressed, whatever its name says. Windows 365 takes only fixed VHDs, "
                    + "and staging does not unpack or translate this one.",
            "Unpack it first: bunzip2 disk.vhd.bz2 (a .tar.bz2: tar -xjf)."),
    IS_ARCHIVE(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file is an archive or compressed file of another kind, whatever its name says. Windows 365 takes only fixed VHDs, "
                    + "and staging does not unpack or translate this one.",
            "Unpack it with the tool that made it (7z x disk opens many), and import the disk inside."),
    IS_QCOW2(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file is a QCOW image of qemu, KVM or OpenStack, whatever its name says. Windows 365 "
                    + "takes only fixed VHDs, and staging does not unpack or translate this one.",
            "Convert it: qemu-img convert -f qcow2 -O vpc -o subformat=fixed,force_size=on " + "disk.qcow2 fixed.vhd."),
    IS_VMDK(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file is a VMDK disk of VMware, whatever its name says. Windows 365 takes only fixed "
                    + "VHDs, and staging does not unpack or translate this one.",
            "Convert it: qemu-img convert -f vmdk -O vpc -o subformat=fixed,force_size=on disk.vmdk "
                    + "fixed.vhd. Remove snapshots in VMware first."),
    IS_VDI(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file is a VDI disk of VirtualBox, whatever its name says. Windows 365 takes only "
                    + "fixed VHDs, and staging does not unpack or translate this one.",
            "Convert it: qemu-img convert -f vdi -O vpc -o subformat=fixed,force_size=on disk.vdi " + "fixed.vhd."),
    IS_PARALLELS(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file is a disk of Parallels, whatever its name says. Windows 365 takes only fixed VHDs, "
                    + "and staging does not unpack or translate this one.",
            "Convert it: qemu-img convert -f parallels -O vpc -o subformat=fixed,force_size=on disk.hdd "
                    + "fixed.vhd. Remove snapshots in Parallels first."),
    IS_DMG(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file is an Apple disk image (DMG), whatever its name says. Windows 365 takes only fixed VHDs, "
                    + "and staging does not unpack or translate this one.",
            "Convert it: qemu-img convert -f dmg -O vpc -o subformat=fixed,force_size=on disk.dmg fixed.vhd. "
                    + "On macOS remove encryption first: hdiutil convert disk.dmg -format UDZO -o plain.dmg."),
    IS_EWF(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file is a forensic image (EWF: E01, Ex01), whatever its name says. Windows 365 takes only fixed VHDs, "
                    + "and staging does not unpack or translate this one.",
            "Convert it with libewf: ewfexport -t raw -f raw -u disk.E01, then qemu-img convert -f raw -O vpc -o "
                    + "subformat=fixed,force_size=on raw.raw fixed.vhd. All segments (E01, E02 and so on) are needed."),
    IS_AFF(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file is a forensic image (AFF), whatever its name says. Windows 365 takes only fixed VHDs, "
                    + "and staging does not unpack or translate this one.",
            "Convert it with AFFLIB: affconvert -r -e raw disk.aff, then qemu-img convert -f raw -O vpc -o "
                    + "subformat=fixed,force_size=on disk.raw fixed.vhd."),
    IS_FOREIGN_IMAGE(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file is another tool's disk image or backup, whatever its name says. Windows 365 takes only fixed VHDs, "
                    + "and staging does not unpack or translate this one.",
            "Restore or convert it with the tool that made it, to the disk of a Generation 2 virtual machine, and "
                    + "import that disk as a fixed VHD."),
    IS_ISO(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file is a CD or DVD image (ISO 9660), whatever its name says. Windows 365 takes "
                    + "only fixed VHDs, and staging does not unpack or translate this one.",
            "An installation medium cannot be imported. Install Windows from it in a Generation 2 "
                    + "virtual machine, and import the disk of that machine."),
    IS_WIM(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file is a Windows image archive (WIM), whatever its name says. Windows 365 takes "
                    + "only fixed VHDs, and staging does not unpack or translate this one.",
            "A WIM holds files, not a disk. Apply it to a disk of a Generation 2 virtual machine "
                    + "(dism /Apply-Image), make that bootable (bcdboot), and import that disk."),
    IS_TEXT(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file is text, not a disk: perhaps a saved error page, a pointer file, or a "
                    + "descriptor, whatever its name says. Windows 365 takes only fixed VHDs, and staging does "
                    + "not unpack or translate this one.",
            "Open it in a text editor: an error page says what went wrong with the download (often "
                    + "an expired SAS), a pointer file names the real file (git lfs pull fetches it). Then "
                    + "download the disk again."),
    IS_VMGS(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file is a virtual machine's guest state (VMGS: UEFI variables and virtual TPM), but "
                    + "was given as the data file.",
            "Give it as file type virtualMachineGuestState, and the OS disk as dataFile: perhaps the "
                    + "two are swapped."),
    DYNAMIC(
            Severity.CONVERT,
            Concern.CONTAINER,
            "The file is a dynamic (growing) VHD. Windows 365 takes only fixed ones: the service "
                    + "would answer InvalidVHD hours later. Guest state is never staged from a dynamic VHD, so "
                    + "there it is an error.",
            Remedies.CONVERT_IT,
            "Stage it: staging converts it during the transfer, without a temporary copy."),
    DYNAMIC_FOOTER_COPY(
            Severity.CONVERT,
            Concern.CONTAINER,
            "The file is a dynamic VHD whose footer at the end is lost; only the copy at its start "
                    + "survives. That happens to copies that were cut short, and after a crash of the host. "
                    + "Every block that the table names is there.",
            "Convert it with a tool that can read it: qemu-img convert -f vpc -O vpc -o "
                    + "subformat=fixed,force_size=on disk.vhd fixed.vhd. If the source still exists, a new export is "
                    + "safer.",
            "Stage it: staging converts it during the transfer, using the copy of the footer."),
    IS_VHDX(
            Severity.CONVERT,
            Concern.CONTAINER,
            "The file is a VHDX, whatever its name says. Windows 365 takes only fixed VHDs. Guest "
                    + "state is never staged from a VHDX, so there it is an error.",
            "In Hyper-V: Convert-VHD -Path disk.vhdx -DestinationPath fixed.vhd -VHDType Fixed. With "
                    + "qemu: qemu-img convert -f vhdx -O vpc -o subformat=fixed,force_size=on disk.vhdx "
                    + "fixed.vhd.",
            "Stage it: staging converts it during the transfer, without a temporary copy."),
    RAW_DISK(
            Severity.CONVERT,
            Concern.CONTAINER,
            "The file is a raw disk, complete, that ends with its backup partition table: only the "
                    + "VHD footer is missing.",
            "Convert it: qemu-img convert -f raw -O vpc -o subformat=fixed,force_size=on disk.img fixed.vhd.",
            "Stage it: staging appends the footer."),
    DIFFERENCING(
            Severity.ERROR,
            Concern.CONTAINER,
            "The file holds only the difference from a parent disk. Without the parent it is not a "
                    + "disk; tools that open it alone take the missing parts for zeros. A parent is known by "
                    + "its content. Files named with --parent are tried, and files beside it that have a name which it "
                    + "gives its parent; a path in it is never opened.",
            "Put its parents beside it under their own names, or name them with --parent, unchanged since their "
                    + "children were made. Or merge it where all are: Merge-VHD -Path child.vhd -DestinationPath "
                    + "parent.vhd, or delete the checkpoint in Hyper-V Manager and wait for the merge; then "
                    + "convert the result: Convert-VHD -Path parent.vhd -DestinationPath fixed.vhd -VHDType "
                    + "Fixed.",
            "Stage it: staging reads the disk and its parents as one disk, and changes none of the files."),
    BAD_DYN_HEADER(
            Severity.ERROR,
            Concern.CONTAINER,
            "The second header of a dynamic VHD is not where the footer says, or is not one: it "
                    + "would start with 'cxsparse'.",
            Remedies.REMAKE_DYNAMIC),
    BAD_DYN_CHECKSUM(
            Severity.ERROR,
            Concern.CONTAINER,
            "The checksum of the dynamic VHD header does not match its bytes, so the place of the "
                    + "block table cannot be trusted. qemu does not check it.",
            Remedies.REMAKE_DYNAMIC),
    BAD_BLOCK_SIZE(
            Severity.ERROR,
            Concern.CONTAINER,
            "The block size is not one that the format allows: a power of two, from 4 KiB to 256 MiB "
                    + "in a dynamic VHD, from 1 MiB to 256 MiB in a VHDX.",
            Remedies.REMAKE_DYNAMIC),
    BAT_TOO_SMALL(
            Severity.ERROR,
            Concern.CONTAINER,
            "The block table has fewer entries than the disk has blocks: the end of the disk is " + "nowhere.",
            Remedies.REMAKE_DYNAMIC),
    BAT_TOO_LARGE(
            Severity.ERROR,
            Concern.CONTAINER,
            "The block table claims more entries (over 4,194,304) than a 2 TiB disk has with the "
                    + "smallest blocks that Windows makes (512 KiB). It is damaged, or made to exhaust whoever "
                    + "reads it.",
            Remedies.REMAKE_DYNAMIC),
    BAT_UNALIGNED(
            Severity.ERROR,
            Concern.CONTAINER,
            "The block table does not start at a sector (a multiple of 512 bytes), as every writer "
                    + "places it; the header is damaged.",
            Remedies.REMAKE_DYNAMIC),
    BAT_OUT_OF_FILE(
            Severity.ERROR,
            Concern.CONTAINER,
            "The block table lies outside the file: a copy stopped early, or the header is damaged. "
                    + "Without it no block can be found.",
            Remedies.REMAKE_DYNAMIC),
    BAT_OVERLAP(
            Severity.ERROR,
            Concern.CONTAINER,
            "The block table lies over a header or footer of the file, so at least one of them is "
                    + "not what it seems.",
            Remedies.REMAKE_DYNAMIC),
    BLOCK_OUT_OF_FILE(
            Severity.ERROR,
            Concern.CONTAINER,
            "The block table names blocks that lie past the end of the file: that part of the disk "
                    + "is missing, often because a copy stopped early.",
            "Copy the file again from its source and compare lengths. If it is complete there, "
                    + "convert it there: Convert-VHD -Path disk.vhd -DestinationPath fixed.vhd -VHDType Fixed."),
    BLOCK_OVERLAP(
            Severity.ERROR,
            Concern.CONTAINER,
            "Two blocks share bytes of the file, or a block lies over a header or a table. One of "
                    + "them shows the wrong data. qemu does not check it.",
            Remedies.REMAKE_DYNAMIC),
    FOOTER_COPY_MISMATCH(
            Severity.ERROR,
            Concern.CONTAINER,
            "The two copies of the footer are both intact but differ: the file is between two "
                    + "states, for instance after a resize that was interrupted.",
            "Let Hyper-V settle it: Resize-VHD or Convert-VHD -Path disk.vhd -DestinationPath "
                    + "fixed.vhd -VHDType Fixed, and check the new disk's size and contents. Or restore it "
                    + "from a backup."),
    UNWRITTEN_DATA(
            Severity.WARN,
            Concern.CONTAINER,
            "A dynamic VHD marks sectors as never written where the file holds data. By the format they read as zeros, "
                    + "and staging writes zeros; tools that ignore the mark, such as qemu, read the data. A check looks "
                    + "at a few blocks, staging at all.",
            "Find out which is right: start the disk in a Hyper-V machine, which keeps to the format. If only other tools "
                    + "read it rightly, convert it with them: qemu-img convert -f vpc -O vpc -o "
                    + "subformat=fixed,force_size=on disk.vhd fixed.vhd."),
    VHDX_HEADER(
            Severity.ERROR,
            Concern.CONTAINER,
            "The VHDX has no valid header, or two that claim to be equally new, or its header points "
                    + "outside the file.",
            Remedies.REMAKE_VHDX),
    VHDX_LOG_DIRTY(
            Severity.ERROR,
            Concern.CONTAINER,
            "The VHDX was not closed properly: changes to its tables are still in its log. Reading "
                    + "it without them gives a wrong disk.",
            "Open and close it once in Hyper-V, which replays the log: Mount-VHD -Path disk.vhdx; Dismount-VHD -Path "
                    + "disk.vhdx. With qemu: qemu-img check -r all disk.vhdx. Then check it again.",
            "Stage it: staging replays the log in memory if the log is complete, and leaves the file as it is."),
    VHDX_REGION(
            Severity.ERROR,
            Concern.CONTAINER,
            "The region table of the VHDX, which says where the block table and the metadata are, is "
                    + "damaged or contradicts itself.",
            Remedies.REMAKE_VHDX),
    VHDX_METADATA(
            Severity.ERROR,
            Concern.CONTAINER,
            "The metadata of the VHDX (block size, disk size, sector size) is damaged or incomplete.",
            Remedies.REMAKE_VHDX),
    VHDX_BAT(
            Severity.ERROR,
            Concern.CONTAINER,
            "The block table of the VHDX has an entry in a state that is reserved, or impossible "
                    + "without a parent disk, or is too short for the disk.",
            Remedies.REMAKE_VHDX),
    SECTOR_4096(
            Severity.ERROR,
            Concern.CONTENT,
            "The disk has sectors of 4,096 bytes. A VHD always has sectors of 512, so Windows would "
                    + "not find its partitions.",
            "Sector sizes cannot be converted on the disk. Capture Windows from it (dism "
                    + "/Capture-Image) and apply it to a new disk with 512-byte sectors: New-VHD -Path "
                    + "new.vhdx -SizeBytes 128GB -Dynamic -LogicalSectorSizeBytes 512."),
    NOT_OS_DISK(
            Severity.ERROR,
            Concern.CONTENT,
            "The disk has no partition table: it is blank, or a single volume without one. A Cloud "
                    + "PC cannot start from it.",
            "Choose the OS disk of a Generation 2 virtual machine, the whole disk and not one " + "partition of it."),
    GEN1_MBR(
            Severity.ERROR,
            Concern.CONTENT,
            "The disk has an MBR partition table, as Generation 1 (BIOS) machines have. Windows 365 "
                    + "needs Generation 2: GPT and UEFI.",
            "Convert it inside the source machine, then export again: mbr2gpt /validate "
                    + "/allowFullOS, then mbr2gpt /convert /allowFullOS. Check that it starts in a Generation "
                    + "2 virtual machine."),
    GPT_HEADER_CRC(
            Severity.ERROR,
            Concern.CONTENT,
            "The header of the partition table (GPT) is damaged. With a good backup at the end of "
                    + "the disk this is a warning, since Windows repairs it; without one the partitions cannot "
                    + "be found.",
            "Repair it from the backup before the export: gdisk \\\\.\\PhysicalDrive1 (r, b, w), or on "
                    + "Linux: sgdisk -e /dev/sdX. If neither copy is good, restore the disk from a backup."),
    GPT_ENTRIES_CRC(
            Severity.ERROR,
            Concern.CONTENT,
            "The list of partitions does not match its checksum. With a good backup at the end of "
                    + "the disk this is a warning; without one the partitions cannot be trusted.",
            "Repair it from the backup before the export: gdisk \\\\.\\PhysicalDrive1 (r, c, w). If "
                    + "neither copy is good, restore the disk from a backup."),
    GPT_LIMITS(
            Severity.ERROR,
            Concern.CONTENT,
            "The header of the partition table claims sizes that cannot be: number or size of "
                    + "entries, its own size, or a list outside the disk.",
            "Rebuild the partition table with gdisk or sgdisk on a copy of the disk, or restore it "
                    + "from a backup."),
    GPT_PARTITION(
            Severity.ERROR,
            Concern.CONTENT,
            "A partition ends before it starts, overlaps another or the partition table, or reaches "
                    + "past the end of the disk. Often the disk was shrunk further than its partitions.",
            "Shrink the partition in Windows first (Resize-Partition), then the disk (Resize-VHD "
                    + "-ToMinimumSize); or give the disk its old size back: Resize-VHD -Path disk.vhd "
                    + "-SizeBytes <old size>."),
    WINDOWS_DYNAMIC_DISK(
            Severity.ERROR,
            Concern.CONTENT,
            "The disk is a dynamic disk of Windows (Logical Disk Manager), whose volumes are not partitions. This is "
                    + "not a dynamic VHD, which is a kind of file. Windows 365 needs a basic disk.",
            "Make the disk basic in the source machine, with a backup at hand: simple volumes can be converted in "
                    + "place by a partitioning tool that knows dynamic disks; otherwise apply an image of Windows to a "
                    + "basic GPT disk (dism /Capture-Image, dism /Apply-Image, bcdboot). Then export that disk."),
    STORAGE_POOL(
            Severity.ERROR,
            Concern.CONTENT,
            "The disk belongs to a Windows storage pool (Storage Spaces). Its data is spread over the disks of the "
                    + "pool, and no machine starts from it.",
            "Export the disk that Windows starts from, which must be a basic disk outside the pool. If Windows itself "
                    + "is on a virtual disk of the pool, copy it to a basic GPT disk first (dism /Capture-Image, dism "
                    + "/Apply-Image, bcdboot)."),
    NO_ESP(
            Severity.ERROR,
            Concern.CONTENT,
            "The disk has a partition table but no EFI system partition, so a Generation 2 machine "
                    + "cannot start from it. Probably a data disk.",
            "Choose the OS disk. If it is the OS disk of a Generation 1 machine: mbr2gpt /convert "
                    + "/allowFullOS in that machine makes the partition."),
    NO_OS_VOLUME(
            Severity.ERROR,
            Concern.CONTENT,
            "The disk has an EFI system partition, but no partition that can hold Windows (type "
                    + "basic data); as a warning: there is one, but no Windows file system in it.",
            "Choose the disk that holds the Windows volume, and copy it whole."),
    NOT_WINDOWS(
            Severity.ERROR,
            Concern.CONTENT,
            "The disk holds only partitions of another operating system. Windows 365 runs Windows 10 " + "and later.",
            "Choose the OS disk of a Windows machine."),
    GPT_NO_BACKUP(
            Severity.WARN,
            Concern.CONTENT,
            "There is no good backup of the partition table in the last sector of the disk, usually "
                    + "because the disk was enlarged or cut. Windows starts without it.",
            "Optional: let Windows write it again (diskpart: rescan, or Get-Disk | Update-Disk), or "
                    + "on Linux: sgdisk -e /dev/sdX; then export again."),
    NO_PROTECTIVE_MBR(
            Severity.WARN,
            Concern.CONTENT,
            "The first sector lacks the entry that protects a GPT disk from tools that know only "
                    + "MBR. UEFI firmware may not take the disk for GPT.",
            "Write it on a copy of the disk: gdisk (x, n, w); then export again."),
    HYBRID_MBR(
            Severity.WARN,
            Concern.CONTENT,
            "The first sector lists real partitions beside the GPT (a hybrid MBR, from a dual-boot "
                    + "setup). Windows may read the wrong one.",
            "Write a purely protective MBR on a copy of the disk: gdisk (x, n, w); then export " + "again."),
    BITLOCKER(
            Severity.WARN,
            Concern.CONTENT,
            "A volume is encrypted with BitLocker. Its key is bound to the old machine's TPM, so the "
                    + "Cloud PC asks for the recovery key, or cannot start, unless the guest state comes with "
                    + "it.",
            "Decrypt it in the source machine before the export (manage-bde -off C:, wait for 100 % "
                    + "in manage-bde -status), or have the recovery key at hand and import the guest state "
                    + "too."),
    RECOVERY_PARTITION(
            Severity.WARN,
            Concern.CONTENT,
            "The disk has a Windows recovery partition. Images for Windows 365 should have none: it "
                    + "keeps the system volume from being extended.",
            "Remove it in the source machine: reagentc /disable, then diskpart: select the recovery "
                    + "partition, delete partition override."),
    WINDOWS_NOT_FOUND(
            Severity.ERROR,
            Concern.WINDOWS,
            "None of the disk's NTFS volumes holds a Windows installation: there is no "
                    + "Windows\\System32\\config\\SYSTEM. Windows.old does not count. Probably a data disk.",
            "Choose the disk that Windows starts from, and export the whole disk."),
    WINDOWS_SERVER(
            Severity.ERROR,
            Concern.WINDOWS,
            "The disk holds Windows Server. A Cloud PC runs a client edition of Windows 10 or 11.",
            "Choose the disk of the person's desktop. A server cannot be converted to a client edition; "
                    + "move the person's data to a client instead."),
    WINDOWS_MULTI_SESSION(
            Severity.WARN,
            Concern.WINDOWS,
            "The disk holds Windows Enterprise multi-session, which several people use at once. A Cloud "
                    + "PC belongs to one person, and whether the import takes this edition is not published.",
            "Prefer a disk with Windows Enterprise. Check with one pilot user before you import more of "
                    + "these disks."),
    WINDOWS_TOO_OLD(
            Severity.ERROR,
            Concern.WINDOWS,
            "The disk holds a version of Windows before Windows 10. Snapshot import takes Windows 10 and " + "later.",
            "Upgrade the source machine to a supported release of Windows 11, and export its disk again."),
    WINDOWS_EDITION(
            Severity.WARN,
            Concern.WINDOWS,
            "The disk holds a Home edition of Windows. Home editions cannot join Microsoft Entra ID, and "
                    + "no source says that the import takes them.",
            "Upgrade the edition in the source machine (Settings > System > Activation, or changepk.exe "
                    + "/ProductKey <key>), and export its disk again."),
    WINDOWS_ARCHITECTURE(
            Severity.ERROR,
            Concern.WINDOWS,
            "The Windows on the disk is made for another processor architecture. Cloud PCs run 64-bit "
                    + "Windows for x64 processors (AMD64) only.",
            "Choose a disk with 64-bit Windows for x64. An installation cannot be converted to another "
                    + "architecture."),
    WINDOWS_GENERALIZED(
            Severity.WARN,
            Concern.WINDOWS,
            "Sysprep has generalized the Windows on the disk: it holds no machine name and no join any "
                    + "more, and starts setup anew. It is an image, not a person's desktop.",
            "Take the snapshot of the person's own machine, and do not run Sysprep on it. For images, use "
                    + "custom images of Windows 365 instead."),
    WINDOWS_SETUP_UNFINISHED(
            Severity.WARN,
            Concern.WINDOWS,
            "Windows setup is not finished on the disk: it goes on at the next start, and nobody can sign "
                    + "in before.",
            "Start the source machine, let setup finish, shut it down, and export its disk again."),
    NOT_JOINED(
            Severity.WARN,
            Concern.WINDOWS,
            "The machine on the disk is not joined to Microsoft Entra ID. Snapshot import is documented "
                    + "for machines that are Microsoft Entra joined or hybrid joined.",
            "Join the source machine (Settings > Accounts > Access work or school), check with dsregcmd "
                    + "/status, and export its disk again."),
    NO_VM_AGENT(
            Severity.WARN,
            Concern.WINDOWS,
            "The Azure VM agent is missing or disabled on the disk. Snapshot import asks for a source "
                    + "machine with a healthy agent.",
            "Install the Azure VM agent in the source machine (https://aka.ms/windowsazurevmagent), check "
                    + "that the service WindowsAzureGuestAgent runs, and export its disk again."),
    THIRD_PARTY_AGENT(
            Severity.WARN,
            Concern.WINDOWS,
            "The disk has the agent of another remote desktop product, cloud or hypervisor. It can take "
                    + "over sign-in or the display, and should be uninstalled before the snapshot.",
            "Uninstall the product in the source machine, restart it, and export its disk again."),
    HYPERV_DRIVERS(
            Severity.ERROR,
            Concern.WINDOWS,
            "A driver that Windows needs to start on Azure (storvsc for the disk, vmbus for the virtual "
                    + "machine bus) is missing or does not start with the system. Windows would stop with "
                    + "INACCESSIBLE_BOOT_DEVICE.",
            "Set the drivers to start with the system in the source machine: sc config storvsc start= "
                    + "boot, and sc config vmbus start= boot. If they are missing, repair Windows (DISM /Online "
                    + "/Cleanup-Image /RestoreHealth). Then export its disk again."),
    NEVER_ON_HYPERV(
            Severity.WARN,
            Concern.WINDOWS,
            "Windows last ran on hardware other than Hyper-V or Azure, and keeps the drivers for it "
                    + "(storvsc, vmbus) from starting early. The first start on Azure may fail.",
            "Start the disk once in a Hyper-V or Azure virtual machine, shut it down, and export it from " + "there."),
    REMOTE_DESKTOP_DISABLED(
            Severity.WARN,
            Concern.WINDOWS,
            "The service Remote Desktop Services (TermService) is disabled. Nobody could connect to the " + "Cloud PC.",
            "Enable it in the source machine: sc config TermService start= demand. Check group policies "
                    + "that disable it, and export its disk again."),
    PROFILE_ELSEWHERE(
            Severity.WARN,
            Concern.WINDOWS,
            "FSLogix keeps the profiles of this machine in containers on a file share or in cloud "
                    + "storage. The person's files and settings are not on this disk.",
            "Move the profile back to the disk before the export (frx copy-profile, then disable "
                    + "FSLogix), or plan how the Cloud PC reaches the containers."),
    RESTART_PENDING(
            Severity.WARN,
            Concern.WINDOWS,
            "An update waits for a restart to finish. The first start of the Cloud PC would finish it, "
                    + "which takes longer and can fail.",
            "Restart the source machine until no update is pending, shut it down, and export its disk " + "again."),
    HIBERNATED(
            Severity.WARN,
            Concern.WINDOWS,
            "Windows on the disk is hibernated, or was shut down with fast startup. It would try to "
                    + "resume the state of the old machine on other hardware.",
            "Shut the source machine down completely: shutdown /s /t 0 (or powercfg /hibernate off "
                    + "before). Then export its disk again."),
    VOLUME_DIRTY(
            Severity.WARN,
            Concern.WINDOWS,
            "The Windows volume is marked as dirty: Windows checks it at the next start. The snapshot was "
                    + "probably taken of a running machine.",
            "Run chkdsk C: /f in the source machine, restart it, shut it down, and export its disk again."),
    DATA_VOLUME(
            Severity.WARN,
            Concern.WINDOWS,
            "The disk has another data partition besides the one of Windows. Snapshot import is "
                    + "documented for the OS disk only; what becomes of other volumes is not.",
            "Move the data to the Windows volume or to OneDrive, and remove the partition before the " + "export."),
    NO_BOOT_MANAGER(
            Severity.ERROR,
            Concern.WINDOWS,
            "The EFI system partition holds no boot manager: neither EFI\\Microsoft\\Boot\\bootmgfw.efi "
                    + "nor EFI\\Boot\\bootx64.efi. The firmware would find nothing to start.",
            "Write the boot files again with the EFI system partition mounted as S: bcdboot C:\\Windows "
                    + "/s S: /f UEFI. Check that the machine starts, and export its disk again."),
    WINDOWS_UNREADABLE(
            Severity.WARN,
            Concern.WINDOWS,
            "Something of the Windows on the disk could not be read: a file system, a registry hive or a "
                    + "value is damaged, encrypted or stored in a way that is not supported. The finding says which "
                    + "other findings are therefore not known.",
            "Run chkdsk C: /f and DISM /Online /Cleanup-Image /RestoreHealth in the source machine, shut "
                    + "it down completely, and export its disk again. Or check by hand what the finding names."),
    VMGS_SIGNATURE(
            Severity.ERROR,
            Concern.GUEST_STATE,
            "The file is not guest state: it does not start with 'GUESTRTS'. Perhaps it is the OS " + "disk.",
            "Give the OS disk as dataFile and the guest state as virtualMachineGuestState: perhaps "
                    + "the two are swapped."),
    VMGS_EMPTY(
            Severity.ERROR,
            Concern.GUEST_STATE,
            "The guest state is all zeros. The firmware would format it, and the virtual TPM's keys "
                    + "would be lost with it.",
            Remedies.EXPORT_GUEST_STATE_AGAIN),
    VMGS_V1(
            Severity.ERROR,
            Concern.GUEST_STATE,
            "The guest state has the old layout (version 1), which current firmware does not read.",
            "Start the machine once on a current Hyper-V host, and raise its version: "
                    + "Update-VMVersion -Name <vm>. Then export the guest state again."),
    VMGS_VERSION(
            Severity.ERROR,
            Concern.GUEST_STATE,
            "The guest state has a format version other than 3.0, which current firmware refuses.",
            "Start the machine once on a current Hyper-V host, and raise its version: "
                    + "Update-VMVersion -Name <vm>. Then export the guest state again."),
    VMGS_CHECKSUM(
            Severity.ERROR,
            Concern.GUEST_STATE,
            "Neither header of the guest state is intact. The firmware would refuse it or format it.",
            Remedies.EXPORT_GUEST_STATE_AGAIN),
    VMGS_HEADER(
            Severity.ERROR,
            Concern.GUEST_STATE,
            "The header of the guest state states an impossible size (it is always 168 bytes).",
            Remedies.EXPORT_GUEST_STATE_AGAIN),
    VMGS_SEQUENCE(
            Severity.ERROR,
            Concern.GUEST_STATE,
            "The two headers of the guest state do not follow each other, so nobody can tell which "
                    + "is current. Perhaps the file was joined from two exports.",
            Remedies.EXPORT_GUEST_STATE_AGAIN),
    VMGS_FILE_TABLE(
            Severity.ERROR,
            Concern.GUEST_STATE,
            "The file table of the guest state is not where it can be: it lies over the headers, "
                    + "outside the file, or has an impossible size.",
            Remedies.EXPORT_GUEST_STATE_AGAIN),
    VMGS_FILE_RANGE(
            Severity.ERROR,
            Concern.GUEST_STATE,
            "A file inside the guest state lies outside it, is larger than its place, or overlaps " + "another.",
            Remedies.EXPORT_GUEST_STATE_AGAIN),
    VMGS_ONE_HEADER(
            Severity.WARN,
            Concern.GUEST_STATE,
            "One of the two headers of the guest state is damaged; the other is good and will be "
                    + "used. A write was interrupted.",
            "Better export it again with the machine stopped; it can be imported as it is."),
    VMGS_ENCRYPTED(
            Severity.WARN,
            Concern.GUEST_STATE,
            "The guest state is encrypted with a key that stays with the old machine. The Cloud PC "
                    + "cannot open it, and loses the virtual TPM.",
            "Have the BitLocker recovery key at hand, or decrypt the volumes before the export "
                    + "(manage-bde -off C:). A machine without confidential disk encryption exports a guest "
                    + "state that is not encrypted."),
    VMGS_4K(
            Severity.WARN,
            Concern.GUEST_STATE,
            "The second header lies at byte 4,096: the guest state was made for a disk with sectors "
                    + "of 4,096 bytes. The firmware of a machine with 512-byte sectors sees only the first "
                    + "header.",
            "Export the guest state from a machine whose disk has 512-byte sectors, if you can."),
    VMGS_NO_TPM(
            Severity.WARN,
            Concern.GUEST_STATE,
            "The guest state holds no virtual TPM. Keys that the old machine sealed in its TPM "
                    + "(BitLocker, Windows Hello) will not work.",
            "If the machine had a virtual TPM, export its guest state again with the machine "
                    + "stopped. If not, import the disk alone."),
    VMGS_NO_FOOTER(
            Severity.CONVERT,
            Concern.GUEST_STATE,
            "The file is bare guest state (.vmgs) without the VHD footer that Azure wants at the " + "end.",
            "Export the guest state again: Azure and Hyper-V add the footer to what they export.",
            "Stage it: staging appends the footer.");

    private final Severity severity;
    private final Concern concern;
    private final String meaning;
    private final String remedy;
    private final String staging;

    FindingCode(Severity severity, Concern concern, String meaning, String remedy) {
        this(severity, concern, meaning, remedy, "");
    }

    FindingCode(Severity severity, Concern concern, String meaning, String remedy, String staging) {
        this.severity = severity;
        this.concern = concern;
        this.meaning = meaning;
        this.remedy = remedy;
        this.staging = staging;
    }

    /** How much it usually weighs. */
    public Severity severity() {
        return severity;
    }

    /** What it is about. */
    public Concern concern() {
        return concern;
    }

    /** What it means, and why it matters to Windows 365. */
    public String meaning() {
        return meaning;
    }

    /** What to do about it where staging refuses the file, with the exact command where there is one. */
    public String remedy() {
        return remedy;
    }

    /** What to do about it where staging takes the file. */
    public String remedyByStaging() {
        return staging.isEmpty() ? remedy : staging + " Without staging: " + remedy;
    }

    /** What to do about it, of a file of which no more is known. */
    public String usualRemedy() {
        if (severity == Severity.CONVERT) {
            return remedyByStaging();
        }
        return staging.isEmpty() ? remedy : remedy + " Where staging takes the file: " + staging;
    }

    /** A short paragraph for a person: what it means, why it matters, how to fix it. */
    public String explanation() {
        return meaning + " " + usualRemedy();
    }

    /** The code of this name, ignoring case; empty if there is none. */
    public static Optional<FindingCode> named(String name) {
        return Arrays.stream(values())
                .filter(code -> code.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Remedies that several codes share. */
    private static final class Remedies {
        static final String CONVERT_IT =
                "In Hyper-V: Convert-VHD -Path disk.vhd -DestinationPath fixed.vhd -VHDType Fixed. With "
                        + "qemu: qemu-img convert -f vpc -O vpc -o subformat=fixed,force_size=on disk.vhd "
                        + "fixed.vhd.";
        static final String NEW_FOOTER = "Stage it: staging copies the disk and writes a new footer.";
        static final String EXPORT_AGAIN =
                "Make the file again from its source: export or copy the disk anew, and compare lengths "
                        + "and checksums after the copy.";
        static final String REMAKE_VHDX = "Open it once in Hyper-V and convert it there: Convert-VHD -Path disk.vhdx "
                + "-DestinationPath fixed.vhd -VHDType Fixed. If Hyper-V refuses it too, the file is "
                + "damaged: restore it from a backup or export it again.";
        static final String REMAKE_DYNAMIC =
                "Convert it with a tool that can still read it: Convert-VHD -Path disk.vhd "
                        + "-DestinationPath fixed.vhd -VHDType Fixed. If that refuses it too, the file is damaged: "
                        + "restore it from a backup or export it again.";
        static final String EXPORT_GUEST_STATE_AGAIN =
                "Export the guest state again from the virtual machine, with the machine stopped (Azure: "
                        + "Grant-AzDiskAccess with -SecureVMGuestStateSAS on the OS disk gives both files), and do "
                        + "not edit the file.";

        private Remedies() {}
    }
}

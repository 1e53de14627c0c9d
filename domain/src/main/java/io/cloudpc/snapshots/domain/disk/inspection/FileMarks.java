package io.cloudpc.snapshots.domain.disk.inspection;

import io.cloudpc.snapshots.domain.disk.FindingCode;
import java.util.List;

/** The marks of files that people take for disk images: archives, compressed files, and the images of other tools. */
final class FileMarks {
    private static final String FILES_ONLY =
            "It holds files, not a bootable disk. Make an image of the whole disk of the machine instead, as a fixed VHD.";
    private static final String RESTORE =
            "Restore it with the tool that made it to the disk of a Generation 2 virtual machine, and import that disk.";

    /** Where ISO 9660 and UDF describe the volume. */
    private static final int OPTICAL = 32_769;

    /** Marks of CD and DVD images, which may also hold a partition table. */
    static final List<FileMark> OPTICAL_DISCS = List.of(
            FileMark.text(FindingCode.IS_ISO, "a CD or DVD image", OPTICAL, "CD001"),
            FileMark.text(FindingCode.IS_ISO, "a DVD or Blu-ray image (UDF)", OPTICAL, "BEA01"),
            FileMark.text(FindingCode.IS_ISO, "a DVD or Blu-ray image (UDF)", OPTICAL, "NSR0"),
            FileMark.hex(FindingCode.IS_ISO, "a CD image with raw sectors", 0, "00ffffffffffffffffffff00"),
            FileMark.text(FindingCode.IS_ISO, "a compressed CD image (CISO)", 0, "CISO"),
            FileMark.hex(FindingCode.IS_ISO, "a CD image of PowerISO (DAA)", 0, "44414100"));

    /** Marks of archives and of compressed files. */
    static final List<FileMark> ARCHIVES = List.of(
            FileMark.hex(FindingCode.IS_ZIP, "a ZIP archive", 0, "504b0304"),
            FileMark.hex(FindingCode.IS_ZIP, "a ZIP archive", 0, "504b0506"),
            FileMark.hex(FindingCode.IS_ZIP, "a ZIP archive", 0, "504b0708"),
            FileMark.hex(FindingCode.IS_GZIP, "gzip-compressed", 0, "1f8b"),
            FileMark.hex(FindingCode.IS_XZ, "xz-compressed", 0, "fd377a585a00"),
            FileMark.hex(FindingCode.IS_7Z, "a 7-Zip archive", 0, "377abcaf271c"),
            FileMark.hex(FindingCode.IS_ZSTD, "zstd-compressed", 0, "28b52ffd"),
            FileMark.hex(FindingCode.IS_RAR, "a RAR archive", 0, "526172211a07"),
            FileMark.hex(FindingCode.IS_RAR, "a RAR archive", 0, "52457e5e"),
            FileMark.hex(FindingCode.IS_CAB, "a Windows cabinet (CAB)", 0, "4d53434600000000"),
            FileMark.text(FindingCode.IS_BZIP2, "bzip2-compressed", 0, "BZh"),
            archive("an InstallShield cabinet", "ISc(", "unshield x FILE"),
            packed("lz4-compressed", "04224d18", "lz4 -d FILE"),
            packed("lz4-compressed", "02214c18", "lz4 -d FILE"),
            packed("lzip-compressed", "4c5a4950", "lzip -d FILE"),
            packed("lzma-compressed", "5d000080", "xz --format=lzma -dc FILE > disk.vhd"),
            packed("lzma-compressed", "5d000000", "xz --format=lzma -dc FILE > disk.vhd"),
            packed("lzma-compressed", "5d000001", "xz --format=lzma -dc FILE > disk.vhd"),
            packed("lzop-compressed", "894c5a4f000d0a1a0a", "lzop -d FILE"),
            packed("compressed with compress (.Z)", "1f9d", "uncompress FILE"),
            packed("compressed with pack or LZH (.Z)", "1fa0", "gunzip FILE"),
            packed("snappy-compressed", "ff060000734e61507059", "snzip -d FILE"),
            packed("an ARJ archive", "60ea", "7z x FILE"),
            packed("a cpio archive", "c771", "7z x FILE"),
            archive("a cpio archive", "07070", "7z x FILE"),
            archive("an ar archive or Debian package", "!<arch>\n", "7z x FILE"),
            archive("an XAR archive (.pkg)", "xar!", "7z x FILE"),
            archive("a SquashFS file system", "hsqs", "unsquashfs FILE"),
            packed("an RPM package", "edabeedb", "7z x FILE"),
            archive("a StuffIt archive", "StuffIt ", "unar FILE"),
            archive("a zpaq archive", "7kSt", "zpaq x FILE"),
            FileMark.text(FindingCode.IS_ARCHIVE, "an ACE archive", 7, "**ACE**")
                    .remediedBy(unpack("unace x FILE")),
            FileMark.text(FindingCode.IS_ARCHIVE, "an LHA archive", 2, "-lh").remediedBy(unpack("7z x FILE")));

    /** Marks of the disk images and backups of virtualization, imaging and forensic tools. */
    static final List<FileMark> IMAGES = List.of(
            FileMark.hex(FindingCode.IS_QCOW2, "a QCOW image of qemu", 0, "514649fb"),
            FileMark.text(FindingCode.IS_VMDK, "a VMDK disk of VMware", 0, "KDMV"),
            FileMark.text(FindingCode.IS_VMDK, "a VMDK disk of VMware", 0, "COWD"),
            FileMark.hex(FindingCode.IS_VMDK, "a VMDK disk of VMware (SEsparse)", 0, "bebafeca00000000"),
            FileMark.text(FindingCode.IS_VMDK, "the descriptor of a VMDK disk of VMware", 0, "# Disk DescriptorFile"),
            FileMark.hex(FindingCode.IS_VDI, "a VDI disk of VirtualBox", 64, "7f10dabe"),
            FileMark.text(FindingCode.IS_VDI, "a VDI disk of VirtualBox", 0, "<<< Oracle VM VirtualBox"),
            FileMark.text(FindingCode.IS_VDI, "a VDI disk of VirtualBox", 0, "<<< Sun "),
            FileMark.text(FindingCode.IS_WIM, "a Windows image archive (WIM)", 0, "MSWIM\0\0\0"),
            FileMark.text(FindingCode.IS_WIM, "a Windows image archive (WIM)", 0, "WLPWM\0\0\0"),
            FileMark.text(FindingCode.IS_PARALLELS, "a disk of Parallels", 0, "WithoutFreeSpace"),
            FileMark.text(FindingCode.IS_PARALLELS, "a disk of Parallels", 0, "WithouFreSpacExt"),
            FileMark.hex(FindingCode.IS_EWF, "a forensic image (EWF, E01)", 0, "455646090d0aff00"),
            FileMark.hex(FindingCode.IS_EWF, "a forensic image (EWF 2, Ex01)", 0, "455646320d0a8100"),
            FileMark.hex(FindingCode.IS_EWF, "a forensic collection of files (L01)", 0, "4c5646090d0aff00")
                    .remediedBy(FILES_ONLY),
            FileMark.hex(FindingCode.IS_EWF, "a forensic collection of files (Lx01)", 0, "4c4546320d0a8100")
                    .remediedBy(FILES_ONLY),
            FileMark.hex(FindingCode.IS_AFF, "a forensic image (AFF)", 0, "41464631300d0a00"),
            FileMark.text(FindingCode.IS_FOREIGN_IMAGE, "a forensic image of FTK Imager (AD1)", 0, "ADSEGMENTEDFILE")
                    .remediedBy(FILES_ONLY),
            FileMark.text(FindingCode.IS_DMG, "an encrypted Apple disk image", 0, "encrcdsa"),
            FileMark.text(FindingCode.IS_DMG, "an encrypted Apple disk image", 0, "cdsaencr"),
            FileMark.text(FindingCode.IS_DMG, "an Apple sparse disk image", 0, "sprs"),
            image(
                    "a QED image of qemu",
                    "QED\0",
                    "qemu-img convert -f qed -O vpc -o subformat=fixed,force_size=on" + " FILE fixed.vhd"),
            image(
                    "a Bochs disk image",
                    "Bochs Virtual HD Image",
                    "qemu-img convert -f bochs -O vpc -o subformat=fixed,force_size=on FILE fixed.vhd"),
            image("a backup of Proxmox (VMA)", "VMA\0", "vma extract FILE DIRECTORY, then convert the raw disk in it"),
            image("an image of Partclone or Clonezilla", "partclone-image", RESTORE),
            image("an image of ntfsclone", "\0ntfsclone-image", RESTORE),
            FileMark.hex(FindingCode.IS_FOREIGN_IMAGE, "an image of Symantec Ghost", 0, "feef01")
                    .remediedBy(RESTORE),
            FileMark.hex(FindingCode.IS_FOREIGN_IMAGE, "a backup of Acronis (TIB)", 0, "ce24b9a220000000")
                    .remediedBy(RESTORE),
            FileMark.text(FindingCode.IS_FOREIGN_IMAGE, "a full flash update (FFU)", 4, "SignedImage ")
                    .remediedBy(
                            "Apply it to a disk of a Generation 2 virtual machine (dism /Apply-Ffu), and import that"
                                    + " disk."),
            FileMark.text(FindingCode.IS_FOREIGN_IMAGE, "a Windows program, perhaps a self-extracting archive", 0, "MZ")
                    .remediedBy(
                            "If it is a self-extracting archive, unpack it (7z x FILE) and import the disk inside."),
            FileMark.hex(
                            FindingCode.IS_FOREIGN_IMAGE,
                            "a Linux program, perhaps a self-extracting archive",
                            0,
                            "7f454c46")
                    .remediedBy("Find out where the disk itself is, and import that."),
            FileMark.text(FindingCode.IS_FOREIGN_IMAGE, "a PDF document", 0, "%PDF-")
                    .remediedBy("Find out where the disk itself is, and import that."));

    private FileMarks() {}

    private static FileMark archive(String what, String ascii, String command) {
        return FileMark.text(FindingCode.IS_ARCHIVE, what, 0, ascii).remediedBy(unpack(command));
    }

    private static FileMark packed(String what, String hex, String command) {
        return FileMark.hex(FindingCode.IS_ARCHIVE, what, 0, hex).remediedBy(unpack(command));
    }

    private static FileMark image(String what, String ascii, String remedy) {
        return FileMark.text(FindingCode.IS_FOREIGN_IMAGE, what, 0, ascii)
                .remediedBy(remedy.equals(RESTORE) ? remedy : "Convert it: " + remedy + ".");
    }

    private static String unpack(String command) {
        return "Unpack it and import the disk inside: " + command + ".";
    }
}

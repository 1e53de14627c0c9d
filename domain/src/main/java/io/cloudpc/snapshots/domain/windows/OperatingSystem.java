package io.cloudpc.snapshots.domain.windows;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which Windows it is.
 *
 * @param edition {@code EditionID}, such as {@code Enterprise}
 * @param productType {@code WinNT} on a workstation
 * @param installationType {@code Client} or {@code Server}
 * @param majorVersion 10 for Windows 10 and 11; missing before
 * @param build such as 26100
 * @param revision the last number of the version, which grows with every update
 * @param release such as {@code 24H2}
 * @param architecture such as {@code AMD64}
 */
public record OperatingSystem(
        Optional<String> edition,
        Optional<String> productType,
        Optional<String> installationType,
        OptionalLong majorVersion,
        OptionalLong build,
        OptionalLong revision,
        Optional<String> release,
        Optional<String> architecture) {
    private static final long FIRST_BUILD_OF_11 = 22_000;
    private static final String MULTI_SESSION = "ServerRdsh";

    /** Whether it is Enterprise multi-session, which calls itself a server by its product type. */
    public boolean isMultiSession() {
        return edition.filter(MULTI_SESSION::equalsIgnoreCase).isPresent();
    }

    /** Whether it says that it is a server. */
    public boolean isServer() {
        return !isMultiSession()
                && productType.filter(type -> !type.equalsIgnoreCase("WinNT")).isPresent();
    }

    /** Whether it is a Home edition. */
    public boolean isHome() {
        return edition.filter(id -> id.regionMatches(true, 0, "Core", 0, 4)).isPresent();
    }

    /** Its name as people say it, such as {@code Windows 11 Enterprise 24H2}; the registry says 10 for 11 too. */
    public String title() {
        StringBuilder title = new StringBuilder("Windows");
        if (isServer()) {
            title.append(" Server");
        } else if (majorVersion.isPresent()) {
            title.append(build.orElse(0) >= FIRST_BUILD_OF_11 ? " 11" : " " + majorVersion.getAsLong());
        }
        edition.ifPresent(id -> title.append(' ').append(editionName(id)));
        release.ifPresent(name -> title.append(' ').append(name));
        return title.toString();
    }

    private static String editionName(String id) {
        return switch (id) {
            case "Professional" -> "Pro";
            case "ProfessionalWorkstation" -> "Pro for Workstations";
            case "Core", "CoreSingleLanguage", "CoreN", "CoreCountrySpecific" -> "Home";
            case "EnterpriseS" -> "Enterprise LTSC";
            case MULTI_SESSION -> "Enterprise multi-session";
            case "ServerDatacenter" -> "Datacenter";
            case "ServerStandard" -> "Standard";
            default -> id;
        };
    }

    /** Its build with the revision, such as {@code 26100.2894}; empty when it is missing. */
    public Optional<String> fullBuild() {
        return build.isPresent()
                ? Optional.of(build.getAsLong() + (revision.isPresent() ? "." + revision.getAsLong() : ""))
                : Optional.empty();
    }
}

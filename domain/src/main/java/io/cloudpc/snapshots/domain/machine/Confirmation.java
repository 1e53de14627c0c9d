package io.cloudpc.snapshots.domain.machine;

/** What Azure Resource Manager cannot tell of a machine, and a person has to confirm. */
public enum Confirmation {
    WINDOWS_VERSION("The machine runs Windows 10 or later, not Windows Server.", "Get-ComputerInfo -Property OsName"),
    JOIN_TYPE(
            "The machine is Microsoft Entra joined or Microsoft Entra hybrid joined (AzureAdJoined : YES).",
            "dsregcmd /status"),
    BITLOCKER("Every volume is fully decrypted. Suspended protection is not decryption.", "manage-bde -status"),
    OTHER_AGENTS(
            "Agents of other products, such as those of another desktop virtualization, are removed.",
            "Get-Package -ProviderName Programs | Sort-Object Name"),
    VM_AGENT("The Azure VM agent is healthy.", "Get-Service RdAgent, WindowsAzureGuestAgent");

    private final String statement;
    private final String command;

    Confirmation(String statement, String command) {
        this.statement = statement;
        this.command = command;
    }

    /** What must be true, one or two sentences. */
    public String statement() {
        return statement;
    }

    /** The command that shows it, in PowerShell on the machine. */
    public String command() {
        return command;
    }
}

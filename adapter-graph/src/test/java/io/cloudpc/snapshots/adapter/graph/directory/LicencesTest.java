package io.cloudpc.snapshots.adapter.graph.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cloudpc.snapshots.domain.tenant.Licence;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which licences are of Windows 365, and how large the disk of each is. */
class LicencesTest {
    @Test
    void takesTheDiskFromThePlan() {
        var licence = licence("CPC_E_2C_8GB_128GB", "plan-1", "CPC_2", "Success");

        assertThat(Licences.of(List.of(licence), List.of(json("{'id': 'PLAN-1', 'storageInGB': 256}"))))
                .containsExactly(new Licence("CPC_E_2C_8GB_128GB", OptionalInt.of(256)));
    }

    @ParameterizedTest
    @CsvSource({
        "CPC_E_2C_8GB_128GB, 128",
        "CPC_B_4C_16GB_256GB_WHB, 256",
        "Windows_365_S_2vCPU_8GB_128GB, 128",
        "cpc_e_8c_32gb_512gb, 512"
    })
    void takesTheDiskFromThePartNumberWhereThePlanIsUnknown(String partNumber, int gigabytes) {
        assertThat(Licences.of(List.of(licence(partNumber, "plan-1", "CPC_2", "Success")), List.of()))
                .containsExactly(new Licence(partNumber, OptionalInt.of(gigabytes)));
    }

    @Test
    void doesNotKnowTheDiskWhereNobodySays() {
        assertThat(Licences.of(List.of(licence("CPC_LVL_1", "plan-1", "CPC_1", "Success")), List.of()))
                .containsExactly(new Licence("CPC_LVL_1", OptionalInt.empty()));
    }

    @Test
    void knowsALicenceByItsPlanWhateverTheProductIsCalled() {
        assertThat(Licences.ofWindows365(List.of(licence("MIGRATION_BUNDLE", "p", "CPC_E_2C_8GB_128GB", "Success"))))
                .hasSize(1);
    }

    @Test
    void leavesOutOtherProductsAndPlansThatAreSwitchedOff() {
        assertThat(Licences.ofWindows365(List.of(
                        licence("SPE_E5", "p", "EXCHANGE_S_ENTERPRISE", "Success"),
                        licence("CPC_E_2C_8GB_128GB", "p", "CPC_2", "Disabled"),
                        json("{}"))))
                .isEmpty();
    }

    private static JsonObject licence(String partNumber, String planId, String planName, String status) {
        return json("{'skuPartNumber': '" + partNumber + "', 'servicePlans': [{'servicePlanId': '" + planId
                + "', 'servicePlanName': '" + planName + "', 'provisioningStatus': '" + status + "'}]}");
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }
}

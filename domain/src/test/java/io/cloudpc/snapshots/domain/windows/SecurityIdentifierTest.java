package io.cloudpc.snapshots.domain.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityIdentifierTest {
    @ParameterizedTest
    @CsvSource({
        "5e0bd3f2-7a0c-4c55-9d1e-8f1a6c2b4d10, S-1-12-1-1577833458-1280670220-445587101-273492844",
        "00000000-0000-0000-0000-000000000000, S-1-12-1-0-0-0-0",
        "ffffffff-ffff-ffff-ffff-ffffffffffff, S-1-12-1-4294967295-4294967295-4294967295-4294967295",
        "00000001-0002-0003-0400-000005000000, S-1-12-1-1-196610-4-5"
    })
    void a_users_object_id_is_four_numbers_of_the_sid(UUID objectId, String sid) {
        assertThat(SecurityIdentifier.ofObjectId(objectId)).hasToString(sid);
        assertThat(SecurityIdentifier.parse(sid)).contains(SecurityIdentifier.ofObjectId(objectId));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S-1-5-18",
                "S-1-5-32-544",
                "S-1-5-21-1-2-3-4294967295",
                "S-1-0-0",
                "S-1-4294967295-1",
                "S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15"
            })
    void what_is_a_sid_is_read_as_it_stands(String text) {
        assertThat(SecurityIdentifier.parse(text))
                .hasValueSatisfying(sid -> assertThat(sid).hasToString(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "S-1",
                "S-1-5",
                "S-1-5-",
                "S-2-5-18",
                "s-1-5-18",
                " S-1-5-18",
                "S-1-5-18\n",
                "S-1-5-21-1-2-3-1001.bak",
                "S-1-5-021-1-2-3-1001",
                "S-1-5-+21",
                "S-1-5-21--1",
                "S-1-5-٣",
                "S-1-5-4294967296",
                "S-1-5-99999999999999999999",
                "S-1-0x100000000-1",
                "S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16"
            })
    void what_is_no_sid_is_not_read(String text) {
        assertThat(SecurityIdentifier.parse(text)).isEmpty();
        assertThatThrownBy(() -> new SecurityIdentifier(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S-1-12-1-1577833458-1280670220-445587101-273492844",
                "S-1-12-1-1-2-3-500",
                "S-1-5-21-1-2-3-499",
                "S-1-5-21-1-2-3-1000",
                "S-1-5-21-1004336348-1177238915-682003330-51237"
            })
    void accounts_of_entra_a_domain_and_the_machine_are_people(String text) {
        assertThat(new SecurityIdentifier(text).isPerson()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S-1-5-18",
                "S-1-5-19",
                "S-1-5-20",
                "S-1-5-21-1-2-3-500",
                "S-1-5-21-1-2-3-503",
                "S-1-5-21-1-2-3-999",
                "S-1-5-21-1-2-3",
                "S-1-5-21-1-2-3-4-1001",
                "S-1-5-80-3880718306-3832830129-1677859214-2598158968-1052248003",
                "S-1-5-82-3006700770-424185619-1745488364-794895919-4004696415",
                "S-1-12-1-1-2-3",
                "S-1-12-12-1-2-3-4"
            })
    void services_and_built_in_accounts_are_no_people(String text) {
        assertThat(new SecurityIdentifier(text).isPerson()).isFalse();
    }

    @Test
    void equal_accounts_are_equal() {
        var id = UUID.fromString("5e0bd3f2-7a0c-4c55-9d1e-8f1a6c2b4d10");

        assertThat(SecurityIdentifier.ofObjectId(id)).isEqualTo(SecurityIdentifier.ofObjectId(id));
    }
}

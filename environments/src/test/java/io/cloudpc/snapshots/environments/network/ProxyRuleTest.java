package io.cloudpc.snapshots.environments.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.port.network.HttpProxy;
import io.cloudpc.snapshots.environments.failure.InvalidSettings;
import io.cloudpc.snapshots.environments.settings.Settings;
import io.cloudpc.snapshots.environments.settings.SettingsReader;
import io.vavr.control.Either;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyRuleTest {
    private static final URI GRAPH = URI.create("https://graph.microsoft.com/beta/users");
    private static final URI PLAIN = URI.create("http://internal.contoso.com/");
    private static final ProxySelector NO_JAVA = java(Proxy.NO_PROXY);

    @Test
    void connectsDirectlyUnlessSomethingIsSet() {
        assertThat(rule(Map.of(), Map.of(), NO_JAVA).forUrl(GRAPH)).isEmpty();
    }

    @Test
    void takesTheSettingBeforeJavasPropertiesAndTheseBeforeVariables() {
        var variables = Map.of("HTTPS_PROXY", "http://of-variable:3128");
        var java = java(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("of-java", 3128)));
        var setting = Map.of("proxy", "of-setting:8080");

        assertThat(rule(setting, variables, java).forUrl(GRAPH))
                .contains(new HttpProxy("of-setting", 8080, Optional.empty(), "setting proxy"));
        assertThat(rule(Map.of(), variables, java).forUrl(GRAPH))
                .contains(new HttpProxy("of-java", 3128, Optional.empty(), "Java's proxy properties"));
        assertThat(rule(Map.of(), variables, NO_JAVA).forUrl(GRAPH))
                .contains(new HttpProxy("of-variable", 3128, Optional.empty(), "environment variable HTTPS_PROXY"));
        assertThat(rule(Map.of("proxy", "none"), variables, java).forUrl(GRAPH)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY,true,false",
        "https_proxy,true,false",
        "HTTP_PROXY,false,true",
        "http_proxy,false,true",
        "ALL_PROXY,true,true",
        "all_proxy,true,true"
    })
    void takesEachVariableForItsSchemes(String variable, boolean forHttps, boolean forHttp) {
        var rule = rule(Map.of(), Map.of(variable, "proxy:3128"), NO_JAVA);

        assertThat(rule.forUrl(GRAPH).isPresent()).isEqualTo(forHttps);
        assertThat(rule.forUrl(PLAIN).isPresent()).isEqualTo(forHttp);
    }

    @Test
    void takesTheLowerCaseFirstAndTheSpecialVariableFirst() {
        var variables = Map.of("HTTPS_PROXY", "upper:1", "https_proxy", "lower:1", "ALL_PROXY", "all:1");

        assertThat(rule(Map.of(), variables, NO_JAVA).forUrl(GRAPH))
                .map(HttpProxy::host)
                .contains("lower");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://proxy.contoso.com:8080 | proxy.contoso.com | 8080",
                "proxy.contoso.com:8080 | proxy.contoso.com | 8080",
                "http://proxy.contoso.com/ | proxy.contoso.com | 80",
                "HTTP://[2001:db8::1]:3128 | 2001:db8::1 | 3128",
                "10.0.0.1:3128 | 10.0.0.1 | 3128"
            })
    void readsAddressesAsPeopleWriteThem(String text, String host, int port) {
        assertThat(rule(Map.of("proxy", text), Map.of(), NO_JAVA).forUrl(GRAPH))
                .contains(new HttpProxy(host, port, Optional.empty(), "setting proxy"));
    }

    @Test
    void readsCredentialsOfAUrlAndOfSettings() {
        var ofUrl = rule(Map.of(), Map.of("HTTPS_PROXY", "http://me%40contoso:p%3Aw+d@proxy:1"), NO_JAVA);
        var ofSettings =
                rule(Map.of("proxy.user", "me", "proxy.password", "pw"), Map.of("HTTPS_PROXY", "proxy:1"), NO_JAVA);

        assertThat(ofUrl.forUrl(GRAPH).orElseThrow().credentials())
                .contains(new HttpProxy.Credentials("me@contoso", "p:w+d"));
        assertThat(ofSettings.forUrl(GRAPH).orElseThrow().credentials())
                .contains(new HttpProxy.Credentials("me", "pw"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "microsoft.com | true",
                ".microsoft.com | true",
                "*.microsoft.com | true",
                "GRAPH.microsoft.com | true",
                "graph.microsoft.com:443 | true",
                "graph.microsoft.com:8443 | false",
                "soft.com | false",
                "contoso.com, microsoft.com | true",
                "contoso.com microsoft.com | true",
                "* | true",
                "contoso.com | false"
            })
    void reachesSomeHostsDirectly(String bypassed, boolean direct) {
        var variables = Map.of("HTTPS_PROXY", "proxy:3128", "NO_PROXY", bypassed);

        assertThat(rule(Map.of(), variables, NO_JAVA).forUrl(GRAPH).isEmpty()).isEqualTo(direct);
        assertThat(rule(Map.of("proxy", "proxy:3128", "proxy.bypass", bypassed), Map.of(), NO_JAVA)
                        .forUrl(GRAPH)
                        .isEmpty())
                .isEqualTo(direct);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080/beta",
                "http://localhost:10000/devstoreaccount1",
                "http://[::1]:8080/",
                "http://169.254.169.254/metadata/identity"
            })
    void reachesThisMachineDirectly(String url) {
        assertThat(rule(Map.of("proxy", "proxy:3128"), Map.of(), NO_JAVA).forUrl(URI.create(url)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "socks5://me:nobody-may-see-this@proxy:1080 | https and SOCKS proxies are not supported",
                "https://me:nobody-may-see-this@proxy:443 | https and SOCKS proxies are not supported",
                "http://me:nobody-may-see-this@ | must be the URL of a proxy",
                "http://me:nobody-may-see-this@proxy:70000 | must be the URL of a proxy"
            })
    void refusesWhatItCannotUseAndRepeatsNothing(String text, String rule) {
        var ofSetting = read(Map.of("proxy", text), Map.of(), NO_JAVA).getLeft();
        var ofVariable = read(Map.of(), Map.of("HTTPS_PROXY", text), NO_JAVA).getLeft();

        assertThat(ofSetting.message()).startsWith("Settings: proxy ").contains(rule);
        assertThat(ofVariable.message())
                .startsWith("Environment variable HTTPS_PROXY: HTTPS_PROXY ")
                .contains(rule);
        assertThat(ofVariable.remedy()).contains("set proxy to none");
        assertThat(ofSetting.toString() + ofVariable).doesNotContain("nobody-may-see-this");
    }

    @Test
    void refusesASecretInASettingThatIsNone() {
        var failure = read(Map.of("proxy", "http://me:nobody-may-see-this@proxy:1"), Map.of(), NO_JAVA)
                .getLeft();

        assertThat(failure.message()).isEqualTo("Settings: proxy must not contain a user name and a password.");
        assertThat(failure.remedy()).isEqualTo("Set proxy.user and proxy.password.");
    }

    private static ProxyRule rule(Map<String, String> settings, Map<String, String> variables, ProxySelector java) {
        return read(settings, variables, java).get();
    }

    private static Either<InvalidSettings, ProxyRule> read(
            Map<String, String> settings, Map<String, String> variables, ProxySelector java) {
        var reader = new SettingsReader(Settings.of(settings).get());
        var rule = ProxyRule.read(reader, variables, java);
        return reader.result(() -> rule);
    }

    private static ProxySelector java(Proxy proxy) {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(proxy);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                // Nothing is remembered.
            }
        };
    }
}

package furrow.api.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.access.Role;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleClaimTest {
    private static final RoleClaim GROUPS = RoleClaim.of(
            "realm_access.roles",
            List.of("editors=marketer,strategist", "cn=admins,dc=x=operator", "editors=reviewer"));

    private static List<Role> in(Object value) {
        return GROUPS.in(Map.of("realm_access", Map.of("roles", value)));
    }

    @Test
    void valuesOfTheClaimGiveWhatIsNamedAndNothingElse() {
        assertEquals(List.of(Role.STRATEGIST, Role.MARKETER, Role.REVIEWER), in(List.of("editors", "others")));
        assertEquals(List.of(Role.OPERATOR), in("cn=admins,dc=x"));
        assertEquals(List.of(), in(List.of("Editors", "operator", "editors ", 7, Map.of("a", "editors"))));
        assertEquals(List.of(), in(Map.of("editors", true)));
        assertEquals(List.of(), GROUPS.in(Map.of("realm_access", "editors")));
        assertEquals(List.of(), GROUPS.in(Map.of("roles", List.of("editors"))));
        assertEquals(List.of(), GROUPS.in(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"editors", "=operator", "editors=", "editors=admin", "editors=operator,"})
    void aMappingThatGivesNothingIsRefused(String each) {
        assertThrows(IllegalArgumentException.class, () -> RoleClaim.of("groups", List.of(each)));
    }

    @Test
    void somebodyHasToBeAbleToComeIn() {
        assertThrows(IllegalArgumentException.class, () -> RoleClaim.of("groups", List.of()));
        assertThrows(IllegalArgumentException.class, () -> RoleClaim.of("a..b", List.of("x=operator")));
    }

    private static ProviderSettings at(String issuer, String secret) {
        return new ProviderSettings(
                URI.create(issuer), "furrow", Optional.of(secret), "Id", GROUPS, List.of(), ProviderSettings.PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example.org",
                "http://127.0.0.1.example.org",
                "ftp://127.0.0.1",
                "https://ana:x@id.example.org",
                "https://id.example.org/?a=b",
                "https://id.example.org/#a",
                "id.example.org",
                "https:///realms"
            })
    void aProviderIsReachedByTlsOrIsOnThisMachine(String issuer) {
        assertThrows(IllegalArgumentException.class, () -> at(issuer, "secret"));
    }

    @Test
    void aProviderElsewhereNamesNoAddressWithoutTls() {
        var far = at("https://id.example.org/realms/team", "s3cr3t-of-the-client");

        assertTrue(far.mayAsk(URI.create("https://keys.example.org/")));
        assertFalse(far.mayAsk(URI.create("http://127.0.0.1:8080/")));
        assertFalse(far.toString().contains("s3cr3t"), "this is what logs may show");
        assertTrue(at("http://127.0.0.1:9/x", "s").mayAsk(URI.create("http://localhost:10/")));
        assertThrows(IllegalArgumentException.class, () -> at("https://id.example.org", " "));
    }
}

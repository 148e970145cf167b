package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.access.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Options that say by whom people sign in: which workspace is opened by which roles. */
class ServeProviderTest {
    private static ServeProvider provider(String... more) {
        var options = new ArrayList<>(List.of("--oidc-issuer", "https://id.example.org/realms/team"));
        options.addAll(List.of(more));
        return CommandLine.populateCommand(new ServeProvider(), options.toArray(String[]::new));
    }

    @Test
    void eachWorkspaceIsOpenedByTheRolesThatAreNamedForIt() {
        var provider = provider(
                "--oidc-role",
                "editors=marketer",
                "--oidc-role-in",
                "brand-b:urn:team:b=reviewer",
                "--oidc-role-in",
                "brand-b:admins=operator");
        provider.requireKnown(Set.of("brand-b", "brand-c"));

        assertEquals(
                Map.of("editors", Set.of(Role.MARKETER)),
                provider.settings().orElseThrow().roles().roles());
        assertEquals(
                Map.of("urn:team:b", Set.of(Role.REVIEWER), "admins", Set.of(Role.OPERATOR)),
                provider.settings("brand-b").orElseThrow().roles().roles());
        assertEquals(Optional.empty(), provider.settings("brand-c"), "nobody named it");
        assertEquals(Optional.empty(), provider.settings("brand"), "a name is a whole name");
    }

    private static String refusal(Set<String> workspaces, String... options) {
        var provider = provider(options);
        return String.valueOf(assertThrows(BadInput.class, () -> provider.requireKnown(workspaces))
                .getMessage());
    }

    @Test
    void whatCannotBeIsRefusedBeforeAnythingIsOpened() {
        String unknown =
                refusal(Set.of("brand-b"), "--oidc-role", "a=marketer", "--oidc-role-in", "brand-c:a=marketer");
        assertTrue(unknown.endsWith("further workspaces are brand-b"), unknown);
        assertTrue(
                refusal(Set.of(), "--oidc-role-in", "brand-b:a=marketer").endsWith("name workspaces by --workspace"));
        assertTrue(refusal(Set.of("brand-b"), "--oidc-role-in", "a=marketer").contains("a colon"));
        assertTrue(
                refusal(Set.of("brand-b"), "--oidc-role-in", "brand-b:a=king").contains("king"));
        var lonely = CommandLine.populateCommand(new ServeProvider(), "--oidc-role-in", "brand-b:a=marketer");
        assertTrue(String.valueOf(assertThrows(BadInput.class, lonely::settings).getMessage())
                .contains("--oidc-role-in needs --oidc-issuer"));
    }
}

package furrow.api.command;

import furrow.api.provider.ProviderSettings;
import furrow.api.provider.RoleClaim;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The provider of OpenID Connect by which people sign in to a server. */
final class ServeProvider {
    @Option(
            names = "--oidc-issuer",
            paramLabel = "URL",
            description = "People may sign in by this provider of OpenID Connect, too, such as"
                    + " https://id.example.org/realms/team. It sends them back to the first --address, at"
                    + " /sign-in/return.")
    private @Nullable URI issuer;

    @Option(
            names = "--oidc-client",
            paramLabel = "NAME",
            description = "What the provider calls this server. Its secret, if it has one, is taken from"
                    + " FURROW_OIDC_SECRET in the environment.")
    private String client = "furrow";

    @Option(
            names = "--oidc-name",
            paramLabel = "NAME",
            description = "What people call the provider, for the button; its host name unless told.")
    private @Nullable String name;

    @Option(
            names = "--oidc-claim",
            paramLabel = "CLAIM",
            description = "Claim of the ID token that says who belongs where, such as groups or realm_access.roles;"
                    + " ${DEFAULT-VALUE} unless told.")
    private String claim = "groups";

    @Option(
            names = "--oidc-role",
            paramLabel = "VALUE=ROLES",
            description =
                    "Roles of whoever has that value in the claim, such as furrow-editors=marketer,strategist; may"
                            + " be named several times. Whoever has none of them does not come in.")
    private List<String> roles = List.of();

    @Option(
            names = "--oidc-role-in",
            paramLabel = "NAME:VALUE=ROLES",
            description =
                    "The same in the further workspace of that name, such as brand-b:furrow-editors=marketer; may be"
                            + " named several times. The provider opens a further workspace only where it is named for"
                            + " it.")
    private List<String> rolesElsewhere = List.of();

    @Option(
            names = "--oidc-scope",
            paramLabel = "SCOPE",
            description = "A scope to ask for besides openid, profile and email; may be named several times.")
    private List<String> scopes = List.of();

    /** The provider, if one is named. */
    Optional<ProviderSettings> settings() {
        if (issuer == null) {
            if (!roles.isEmpty() || !rolesElsewhere.isEmpty()) {
                throw new BadInput((roles.isEmpty() ? "--oidc-role-in" : "--oidc-role")
                        + " needs --oidc-issuer, the provider whose claim it is");
            }
            return Optional.empty();
        }
        return Optional.of(settings(issuer, roles));
    }

    /** The same as a further workspace is opened by it, if it is. */
    Optional<ProviderSettings> settings(String workspace) {
        var there = rolesElsewhere.stream()
                .filter(each -> each.startsWith(workspace + ":"))
                .map(each -> each.substring(workspace.length() + 1))
                .toList();
        return issuer == null || there.isEmpty() ? Optional.empty() : Optional.of(settings(issuer, there));
    }

    /** Refuses roles in workspaces that are none, and roles that are none, before anything is opened. */
    void requireKnown(Set<String> workspaces) {
        for (String each : rolesElsewhere) {
            int colon = each.indexOf(':');
            if (colon < 1 || !workspaces.contains(each.substring(0, colon))) {
                throw new BadInput(
                        "--oidc-role-in needs the name of a further workspace, a colon, a value of the claim, = and"
                                + " roles, such as brand-b:furrow-editors=marketer, but was \"" + each + "\""
                                + (workspaces.isEmpty()
                                        ? "; name workspaces by --workspace"
                                        : "; further workspaces are " + String.join(", ", workspaces)));
            }
        }
        workspaces.forEach(this::settings);
    }

    private ProviderSettings settings(URI issuer, List<String> roles) {
        try {
            return new ProviderSettings(
                    issuer,
                    client,
                    Optional.ofNullable(System.getenv("FURROW_OIDC_SECRET")),
                    Objects.requireNonNullElse(name, Objects.requireNonNullElse(issuer.getHost(), "your provider")),
                    RoleClaim.of(claim, roles),
                    scopes,
                    ProviderSettings.PATIENCE);
        } catch (IllegalArgumentException refused) {
            throw new BadInput(String.valueOf(refused.getMessage()));
        }
    }
}

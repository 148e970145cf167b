package furrow.api.command.access;

import furrow.engine.access.Role;
import java.util.List;
import picocli.CommandLine.Option;

/** Roles, named once each. */
final class RolesOption {
    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            split = ",",
            description = "One of strategist, marketer, rule-author, reviewer, operator; may be named several times.")
    private List<String> roles = List.of();

    List<Role> roles() {
        return roles.stream().map(each -> Role.of(each.strip())).toList();
    }
}

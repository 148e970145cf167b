package furrow.api.screen;

import furrow.engine.access.Role;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * A role to be chosen.
 *
 * @param word how it is sent
 * @param said how it is called
 * @param does what whoever has it may do
 * @param chosen whether it is chosen already
 */
public record RoleChoice(String word, String said, String does, boolean chosen) {
    /** Roles, of which some are chosen. */
    static List<RoleChoice> of(Collection<Role> roles, Collection<String> chosen) {
        return roles.stream()
                .sorted()
                .map(each -> new RoleChoice(
                        each.word(),
                        each.said().substring(0, 1).toUpperCase(Locale.ROOT)
                                + each.said().substring(1),
                        does(each),
                        chosen.contains(each.word())))
                .toList();
    }

    private static String does(Role role) {
        return switch (role) {
            case STRATEGIST -> "Plans, starts and ends experiments, decides on advice";
            case MARKETER -> "Decides on advice, draws paths and calendars, brings files in";
            case RULE_AUTHOR -> "Writes rules, publishes what was approved";
            case REVIEWER -> "Approves rules that another has written";
            case OPERATOR -> "Lets people and programs in, brings files in";
        };
    }
}

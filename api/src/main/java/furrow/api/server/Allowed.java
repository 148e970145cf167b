package furrow.api.server;

import furrow.engine.access.Role;
import java.util.EnumSet;
import java.util.Set;

/** Who may use an operation. */
enum Allowed {
    /** Also those who have not signed in. */
    ANYBODY(),
    /** Whoever has signed in, whatever the role. */
    READERS(Role.STRATEGIST, Role.MARKETER, Role.RULE_AUTHOR, Role.REVIEWER, Role.OPERATOR),
    /** Who decides what is done next. */
    DECIDERS(Role.STRATEGIST, Role.MARKETER),
    /** Who plans experiments and sets what is measured. */
    PLANNERS(Role.STRATEGIST),
    /** Who brings data in. */
    SENDERS(Role.STRATEGIST, Role.MARKETER, Role.OPERATOR),
    /** Who writes rules. */
    RULE_AUTHORS(Role.RULE_AUTHOR),
    /** Who approves rules that another has written. */
    REVIEWERS(Role.REVIEWER),
    /** Who makes rules live that were approved, or takes them back. */
    PUBLISHERS(Role.RULE_AUTHOR, Role.REVIEWER),
    /** Who seals evidence. */
    SEALERS(Role.STRATEGIST, Role.OPERATOR),
    /** Who runs the server. */
    OPERATORS(Role.OPERATOR);

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final Set<Role> roles;

    Allowed(Role... roles) {
        var all = EnumSet.noneOf(Role.class);
        all.addAll(Set.of(roles));
        this.roles = Set.copyOf(all);
    }

    /** One of them is needed; empty where nothing is. */
    Set<Role> roles() {
        return roles;
    }

    /** Whether somebody with such roles may. */
    boolean allows(Set<Role> given) {
        return this == ANYBODY || given.stream().anyMatch(roles::contains);
    }
}

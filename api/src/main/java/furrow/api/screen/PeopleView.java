package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.access.Person;
import furrow.engine.access.Role;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The page of people.
 *
 * @param rows everybody with an account
 * @param choices roles for somebody new
 * @param sent what became of what was sent
 */
public record PeopleView(List<Row> rows, List<RoleChoice> choices, Sent sent) {
    /**
     * One person.
     *
     * @param id key of the account
     * @param name what others see
     * @param login what the person signs in as
     * @param roles in words
     * @param state kind and word of where the account stands
     * @param since when it was made
     * @param own whether it is whoever reads
     * @param shut whether the person is shut out
     * @param choices all roles, with those that the person has
     */
    public record Row(
            String id,
            String name,
            String login,
            String roles,
            StateView state,
            String since,
            boolean own,
            boolean shut,
            List<RoleChoice> choices) {}

    /**
     * What became of what was sent.
     *
     * @param wrong why nothing was done; empty where something was, or nothing was sent
     * @param did what was done
     * @param linked for whom a link was made
     * @param link the link, which is shown this once
     * @param name what was typed
     * @param login what was typed
     * @param roles what was chosen
     */
    public record Sent(
            String wrong, String did, String linked, String link, String name, String login, List<String> roles) {
        public static final Sent NOTHING = new Sent("", "", "", "", "", "", List.of());

        public static Sent wrong(String why, String name, String login, List<String> roles) {
            return new Sent(Typography.text(why), "", "", "", name, login, List.copyOf(roles));
        }

        public static Sent done(String what) {
            return new Sent("", what, "", "", "", "", List.of());
        }

        /**
         * A link was made.
         *
         * @param again whether the person had a password, which holds until the link is followed
         */
        public static Sent link(String name, String link, boolean again) {
            return new Sent(
                    "",
                    again ? "The password of now holds until the link is followed." : "",
                    name,
                    link,
                    "",
                    "",
                    List.of());
        }
    }

    public static PeopleView of(List<Person> people, String own, ZoneId zone, Sent sent) {
        var all = Arrays.asList(Role.values());
        var rows = people.stream()
                .map(each -> new Row(
                        each.id(),
                        each.name(),
                        each.login(),
                        each.roles().stream().map(Role::said).collect(Collectors.joining(", ")),
                        state(each),
                        Typography.moment(each.since(), zone),
                        each.id().equals(own),
                        each.disabled(),
                        RoleChoice.of(all, each.roles().stream().map(Role::word).toList())))
                .toList();
        return new PeopleView(rows, RoleChoice.of(all, sent.roles()), sent);
    }

    private static StateView state(Person person) {
        return person.disabled()
                ? new StateView("bad", "Shut out")
                : person.mayComeIn() ? new StateView("good", "Comes in") : new StateView("open", "Invited");
    }
}

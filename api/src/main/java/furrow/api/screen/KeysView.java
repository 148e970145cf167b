package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.access.AccessKey;
import furrow.engine.access.AccessKeys;
import furrow.engine.access.Person;
import furrow.engine.access.Role;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Keys for programs.
 *
 * @param rows the keys, the newest first
 * @param choices roles for a new one
 * @param sent what became of what was sent
 */
public record KeysView(List<Row> rows, List<RoleChoice> choices, Sent sent) {
    private static final String USUAL_DAYS = "90";

    /**
     * One key.
     *
     * @param id its key, which its text begins with
     * @param name what it is for
     * @param whose who it acts as
     * @param roles in words
     * @param state kind and word of where it stands
     * @param until when it ends
     * @param used when it was used last
     * @param stands whether it can be revoked
     */
    public record Row(
            String id,
            String name,
            String whose,
            String roles,
            StateView state,
            String until,
            String used,
            boolean stands) {}

    /**
     * What became of what was sent.
     *
     * @param wrong why nothing was done; empty where something was, or nothing was sent
     * @param did what was done
     * @param named name of the key that was made
     * @param text the key, which is shown this once
     * @param name what was typed
     * @param days what was typed
     * @param roles what was chosen
     */
    public record Sent(
            String wrong, String did, String named, String text, String name, String days, List<String> roles) {
        public static final Sent NOTHING = new Sent("", "", "", "", "", USUAL_DAYS, List.of());

        public static Sent wrong(String why, String name, String days, List<String> roles) {
            return new Sent(Typography.text(why), "", "", "", name, days, List.copyOf(roles));
        }

        public static Sent done(String what) {
            return new Sent("", what, "", "", "", USUAL_DAYS, List.of());
        }

        public static Sent issued(AccessKeys.Issued issued) {
            return new Sent("", "", issued.key().name(), issued.text(), "", USUAL_DAYS, List.of());
        }
    }

    public static KeysView of(
            List<AccessKey> keys, List<Person> people, Collection<Role> choices, Instant now, ZoneId zone, Sent sent) {
        var rows = keys.stream()
                .map(each -> new Row(
                        each.id(),
                        each.name(),
                        each.owner().isEmpty()
                                ? "a program"
                                : people.stream()
                                        .filter(person ->
                                                person.id().equals(each.owner().get()))
                                        .map(Person::name)
                                        .findFirst()
                                        .orElse("nobody"),
                        each.roles().stream().map(Role::said).collect(Collectors.joining(", ")),
                        state(each.state(now)),
                        Typography.moment(each.until(), zone),
                        each.used().map(at -> Typography.moment(at, zone)).orElse("never"),
                        each.state(now).equals("active")))
                .toList();
        return new KeysView(rows, RoleChoice.of(choices, sent.roles()), sent);
    }

    private static StateView state(String state) {
        return switch (state) {
            case "active" -> new StateView("good", "Opens");
            case "expired" -> new StateView("open", "Has run out");
            default -> new StateView("bad", "Revoked");
        };
    }
}

package furrow.api.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.access.AccessKey;
import furrow.engine.access.AccessKeys;
import furrow.engine.access.Accounts;
import furrow.engine.access.Person;
import furrow.engine.access.Role;
import furrow.engine.notation.JsonText;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** People and keys as JSON, the same from a server and from a data folder. What opens something is in it once, when it is made. */
public final class AccessJson {
    private AccessJson() {}

    /** A person. */
    public static ObjectNode of(Person person) {
        var told = JsonText.object()
                .put("id", person.id())
                .put("login", person.login())
                .put("name", person.name());
        putRoles(told, person.roles());
        return told.put("state", person.state()).put("since", person.since().toString());
    }

    /** A person with a link that was just made. */
    public static ObjectNode of(Accounts.Invited invited, String base) {
        return of(invited.person()).put("link", base + "/welcome/" + invited.secret());
    }

    /** All people. */
    public static ObjectNode people(List<Person> people) {
        var all = JsonText.object();
        var list = all.putArray("people");
        people.forEach(each -> list.add(of(each)));
        return all;
    }

    /** A key as it stands. */
    public static ObjectNode of(AccessKey key, Instant now) {
        var told = JsonText.object()
                .put("id", key.id())
                .put("name", key.name())
                .put("kind", key.owner().isPresent() ? "personal" : "service");
        putRoles(told, key.roles());
        told.put("state", key.state(now))
                .put("by", key.by())
                .put("since", key.since().toString())
                .put("until", key.until().toString());
        key.used().ifPresent(at -> told.put("used", at.toString()));
        return told;
    }

    /** A key that was just made. */
    public static ObjectNode of(AccessKeys.Issued issued, Instant now) {
        return of(issued.key(), now).put("key", issued.text());
    }

    /** Several keys. */
    public static ObjectNode keys(List<AccessKey> keys, Instant now) {
        var all = JsonText.object();
        var list = all.putArray("keys");
        keys.forEach(each -> list.add(of(each, now)));
        return all;
    }

    /** Puts roles as they are written. */
    public static void putRoles(ObjectNode into, Collection<Role> roles) {
        var list = into.putArray("roles");
        roles.stream().sorted().map(Role::word).forEach(list::add);
    }
}

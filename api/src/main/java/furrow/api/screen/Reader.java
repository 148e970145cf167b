package furrow.api.screen;

import furrow.api.wording.DecimalMark;
import furrow.engine.access.Person;
import furrow.engine.access.Role;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who reads a page.
 *
 * @param name what is signed with; empty for those who write their name themselves
 * @param roles what the person does, in words
 * @param token what each form carries; empty where nobody signs in
 * @param notice what every page says of a server that is open; empty otherwise
 * @param may ids of operations that are allowed
 * @param mark how numbers are written where the person lives
 */
public record Reader(
        Optional<String> name, String roles, String token, String notice, Set<String> may, DecimalMark mark) {
    /** Somebody of whom nothing is known and who may nothing. */
    public static final Reader NOBODY = new Reader(Optional.empty(), "", "", "", Set.of(), DecimalMark.POINT);

    public Reader {
        may = Set.copyOf(may);
    }

    /** Somebody who signed in. */
    public static Reader member(Person person, String token, Set<String> may) {
        String roles = person.roles().stream().map(Role::said).collect(Collectors.joining(", "));
        return new Reader(Optional.of(person.name()), roles, token, "", may, DecimalMark.POINT);
    }

    /** Somebody at a server that is open. */
    public static Reader guest(String notice, Set<String> may) {
        return new Reader(Optional.empty(), "", "", notice, may, DecimalMark.POINT);
    }

    /** The same where numbers are written otherwise. */
    public Reader with(DecimalMark other) {
        return new Reader(name, roles, token, notice, may, other);
    }

    /** Whether the person has signed in. */
    public boolean isSignedIn() {
        return name.isPresent();
    }

    /** Whether an operation is allowed, by its id. */
    public boolean may(String operation) {
        return may.contains(operation);
    }

    /** The name, or empty. */
    public String called() {
        return name.orElse("");
    }
}

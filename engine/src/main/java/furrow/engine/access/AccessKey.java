package furrow.engine.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key for programs.
 *
 * @param id its key, which is also the part of its text that is no secret
 * @param name what it is for; a service key signs with it what its program does
 * @param owner id of the person whose it is and who it acts as; empty for a service
 * @param roles what it may do; of a personal key, as far as its owner may too
 * @param digest what is kept of its secret
 * @param by who made it
 * @param since when
 * @param until when it ends
 * @param used when it was used last, to the minute or so
 * @param revoked whether it was taken back
 */
public record AccessKey(
        String id,
        String name,
        Optional<String> owner,
        List<Role> roles,
        String digest,
        String by,
        Instant since,
        Instant until,
        Optional<Instant> used,
        boolean revoked) {
    public AccessKey {
        roles = List.copyOf(Person.ordered(roles));
    }

    /** Where it stands: {@code active}, {@code expired} or {@code revoked}. */
    public String state(Instant now) {
        return revoked ? "revoked" : now.isBefore(until) ? "active" : "expired";
    }

    AccessKey usedAt(Instant at) {
        return new AccessKey(id, name, owner, roles, digest, by, since, until, Optional.of(at), revoked);
    }

    AccessKey taken() {
        return new AccessKey(id, name, owner, roles, digest, by, since, until, used, true);
    }

    /** Without what is kept of the secret: this is what logs may show. */
    @Override
    public String toString() {
        return "AccessKey[" + id + ", " + roles + "]";
    }
}

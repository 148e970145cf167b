package furrow.api.server;

import furrow.engine.access.AccessKeys;
import furrow.engine.access.Person;
import furrow.engine.access.Role;
import furrow.engine.access.Sessions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Who sends a request, as far as the request shows. */
sealed interface Caller {
    /** What may be done. */
    Set<Role> roles();

    /** What is signed with; empty for those who say themselves who they are. */
    Optional<String> name();

    /** In which way: as a person, a guest, or by a key. */
    default String as() {
        return "person";
    }

    /** Who it is among all senders: what is counted or kept by sender is so by this. */
    default String sender() {
        return as();
    }

    /** Somebody who shows nothing that opens. */
    record Nobody() implements Caller {
        @Override
        public Set<Role> roles() {
            return Set.of();
        }

        @Override
        public Optional<String> name() {
            return Optional.empty();
        }
    }

    /** Whoever uses a machine on which a server is open for a trial. */
    record Guest(Entry entry) implements Caller {
        @Override
        public Set<Role> roles() {
            return EnumSet.allOf(Role.class);
        }

        @Override
        public Optional<String> name() {
            return Optional.empty();
        }

        @Override
        public String as() {
            return "guest";
        }
    }

    /** A person who signed in on a page. */
    record Member(Person person, Sessions.Session session) implements Caller {
        @Override
        public Set<Role> roles() {
            return Set.copyOf(person.roles());
        }

        @Override
        public Optional<String> name() {
            return Optional.of(person.name());
        }

        @Override
        public String sender() {
            return "person " + person.id();
        }
    }

    /** A sender whose address names a key and whose signature is still to be checked, which only what takes its events does. */
    record Claimed(AccessKeys.Opened opened) implements Caller {
        @Override
        public Set<Role> roles() {
            return Set.copyOf(opened.roles());
        }

        @Override
        public Optional<String> name() {
            return Optional.of(opened.name());
        }

        @Override
        public String sender() {
            return "key " + opened.key().id();
        }

        @Override
        public String as() {
            return "signature";
        }
    }

    /** A program with a key. */
    record Program(AccessKeys.Opened opened) implements Caller {
        @Override
        public Set<Role> roles() {
            return Set.copyOf(opened.roles());
        }

        @Override
        public Optional<String> name() {
            return Optional.of(opened.name());
        }

        @Override
        public String sender() {
            return "key " + opened.key().id();
        }

        @Override
        public String as() {
            return opened.key().owner().isPresent() ? "personal-key" : "service-key";
        }
    }
}

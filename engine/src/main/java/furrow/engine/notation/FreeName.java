package furrow.engine.notation;

import java.util.Collection;

/** A name that nothing else has yet. */
public final class FreeName {
    private FreeName() {}

    /** The name itself, or else with the first number from 2 on that makes it free, such as {@code tone-2}. */
    public static String of(String name, Collection<String> taken) {
        String free = name;
        for (int i = 2; taken.contains(free); i++) {
            free = name + "-" + i;
        }
        return free;
    }
}

package furrow.engine.access;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What somebody does in a workspace. Whoever has several roles may do what any of them may. */
public enum Role {
    /** Plans experiments, draws goals, and says what a result means for what is done. */
    STRATEGIST,
    /** Decides on recommendations and brings in what platforms counted. */
    MARKETER,
    /** Writes rules and their scenarios. */
    RULE_AUTHOR,
    /** Approves what rule authors wrote. */
    REVIEWER,
    /** Runs the server: people, keys, what is kept. */
    OPERATOR;

    /** The role as it is written in files and requests, such as {@code rule-author}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role as it is said to people, such as {@code rule author}. */
    public String said() {
        return word().replace('-', ' ');
    }

    /** All of them as they are written. */
    public static List<String> words() {
        return Stream.of(values()).map(Role::word).toList();
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when there is no such role
     */
    public static Role of(String word) {
        return Stream.of(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "a role needs to be one of " + String.join(", ", words()) + ", but was \"" + word + "\""));
    }
}

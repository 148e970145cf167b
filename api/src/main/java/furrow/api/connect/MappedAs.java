package furrow.api.connect;

import furrow.experiments.plan.EnumWords;
import java.util.List;
import java.util.stream.Stream;

/** What a mapping makes of an event. */
enum MappedAs {
    /** What came back. */
    OUTCOME(List.of("unit", "metric", "value", "at"), List.of("experiment", "arm")),
    /** A unit met an arm. */
    EXPOSURE(List.of("unit", "experiment", "arm", "at"), List.of()),
    /** A unit was given an arm. */
    ASSIGNMENT(List.of("unit", "experiment", "arm", "at"), List.of("chance")),
    /** A running total. */
    SNAPSHOT(List.of("unit", "metric", "total", "at"), List.of()),
    /** Nothing. */
    IGNORE(List.of(), List.of());

    @SuppressWarnings("ImmutableEnumChecker") // lists that nobody can change
    private final List<String> needed;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> free;

    MappedAs(List<String> needed, List<String> free) {
        this.needed = needed;
        this.free = free;
    }

    /** Columns that a row of this kind has to have. */
    List<String> needed() {
        return needed;
    }

    /** All columns that it may have. */
    List<String> columns() {
        return Stream.concat(needed.stream(), free.stream()).toList();
    }

    /** Whether rows of this kind are known by an id and may have attributes. */
    boolean isEvent() {
        return this != SNAPSHOT && this != IGNORE;
    }

    static MappedAs of(String word) {
        return Stream.of(values())
                .filter(each -> EnumWords.of(each).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("as needs one of "
                        + String.join(", ", EnumWords.all(MappedAs.class)) + ", but was \"" + word + "\""));
    }
}

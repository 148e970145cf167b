package furrow.rules.language;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A sentence with slots that facts fill.
 *
 * @param text the sentence as written
 * @param pieces words and slots in turn
 */
public record Template(String text, List<Piece> pieces) {

    /** Words, or a slot. */
    public sealed interface Piece {}

    /** Words as they are. */
    public record Words(String words) implements Piece {}

    /**
     * A place for a value.
     *
     * @param binding such as {@code $c}
     * @param field field of the fact bound; none for a bound value
     * @param format how to print it
     * @param offset characters before it in the text
     */
    public record Slot(String binding, Optional<String> field, Format format, int offset) implements Piece {}

    /** A part that is left out when a value in it is not known: {@code [ (…)]}. */
    public record Maybe(List<Piece> pieces) implements Piece {
        public Maybe {
            pieces = List.copyOf(pieces);
        }
    }

    /** How a slot prints its value. */
    public enum Format {
        /** As its unit asks. */
        PLAIN,
        /** Without its sign: "12 % fewer" rather than "-12 % more". */
        SIZE,
        /** "12 % more" or "12 % less". */
        MORE
    }

    public Template {
        pieces = List.copyOf(pieces);
    }

    /** The slots, in order. */
    public List<Slot> slots() {
        return slots(pieces).toList();
    }

    private static Stream<Slot> slots(List<Piece> pieces) {
        return pieces.stream()
                .flatMap(each -> each instanceof Maybe maybe
                        ? slots(maybe.pieces())
                        : each instanceof Slot slot ? Stream.of(slot) : Stream.of());
    }
}

package furrow.rules.language;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A sentence with slots that facts fill.
 *
 * @param text the sentence as written
 * @param pieces words and slots in turn
 */
public record Template(String text, List<Piece> pieces) {

    /** Words, or a slot. */
    public sealed interface Piece {
        /** What its kind comes to. */
        <R> R match(
                Function<? super Words, ? extends R> words,
                Function<? super Slot, ? extends R> slot,
                Function<? super Maybe, ? extends R> maybe);
    }

    /** Words as they are. */
    public record Words(String words) implements Piece {
        @Override
        public <R> R match(
                Function<? super Words, ? extends R> words,
                Function<? super Slot, ? extends R> slot,
                Function<? super Maybe, ? extends R> maybe) {
            return words.apply(this);
        }
    }

    /**
     * A place for a value.
     *
     * @param binding such as {@code $c}
     * @param field field of the fact bound; none for a bound value
     * @param format how to print it
     * @param offset characters before it in the text
     */
    public record Slot(String binding, Optional<String> field, Format format, int offset) implements Piece {
        @Override
        public <R> R match(
                Function<? super Words, ? extends R> words,
                Function<? super Slot, ? extends R> slot,
                Function<? super Maybe, ? extends R> maybe) {
            return slot.apply(this);
        }
    }

    /** A part that is left out when a value in it is not known: {@code [ (…)]}. */
    public record Maybe(List<Piece> pieces) implements Piece {
        public Maybe {
            pieces = List.copyOf(pieces);
        }

        @Override
        public <R> R match(
                Function<? super Words, ? extends R> words,
                Function<? super Slot, ? extends R> slot,
                Function<? super Maybe, ? extends R> maybe) {
            return maybe.apply(this);
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
                .flatMap(each -> each.match(words -> Stream.empty(), Stream::of, maybe -> slots(maybe.pieces())));
    }
}

package furrow.rules.book;

import furrow.rules.book.MatchLayout.Place;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FieldUnit;
import furrow.rules.language.InvisibleCharacters;
import furrow.rules.language.Template;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reason whose slots know where their values stand in what a rule matched. */
final class Sentence {
    private static final String UNKNOWN = "unknown";
    private static final int USUAL_LENGTH = 120;
    /** Characters of a filled sentence: facts may hold long texts, and many facts may match. */
    static final int MOST_CHARACTERS = 2_000;

    private final List<Part> parts;

    /** A piece of the sentence. */
    private sealed interface Part {
        void fill(StringBuilder filled, Object[] matched, String currency);

        /** False when it would say that something is unknown. */
        boolean isKnown(Object[] matched, String currency);
    }

    private record Words(String words) implements Part {
        @Override
        public void fill(StringBuilder filled, Object[] matched, String currency) {
            filled.append(words);
        }

        @Override
        public boolean isKnown(Object[] matched, String currency) {
            return true;
        }
    }

    private record Slot(Place place, Template.Format format) implements Part {
        @Override
        public void fill(StringBuilder filled, Object[] matched, String currency) {
            var text = text(matched, currency);
            filled.append(text, 0, Math.min(text.length(), MOST_CHARACTERS));
        }

        @Override
        public boolean isKnown(Object[] matched, String currency) {
            return !text(matched, currency).equals(UNKNOWN);
        }

        String text(Object[] matched, String currency) {
            var value = place.read(matched);
            if (place.field().isPresent()) {
                return print(value, place.field().get(), currency);
            }
            return value instanceof Number number
                    ? FigureFormat.of(number.doubleValue(), FieldUnit.NONE, currency)
                    : UNKNOWN;
        }

        private String print(@Nullable Object value, FactField field, String currency) {
            if (value == null) {
                return UNKNOWN;
            }
            if (value instanceof Double number) {
                double shown = format == Template.Format.PLAIN ? number : Math.abs(number);
                var side = format != Template.Format.MORE ? "" : number < 0 ? " less" : " more";
                return FigureFormat.of(shown, field.unit(), currency) + side;
            }
            return InvisibleCharacters.shown(value.toString(), MOST_CHARACTERS);
        }
    }

    /** Left out when a value in it is not known. */
    private record Maybe(List<Part> parts) implements Part {
        @Override
        public void fill(StringBuilder filled, Object[] matched, String currency) {
            if (parts.stream().allMatch(part -> part.isKnown(matched, currency))) {
                parts.forEach(part -> part.fill(filled, matched, currency));
            }
        }

        @Override
        public boolean isKnown(Object[] matched, String currency) {
            return true;
        }
    }

    Sentence(Template template, MatchLayout places) {
        this.parts = parts(template.pieces(), places);
    }

    private static List<Part> parts(List<Template.Piece> pieces, MatchLayout places) {
        return pieces.stream().map(piece -> part(piece, places)).toList();
    }

    private static Part part(Template.Piece piece, MatchLayout places) {
        return piece.match(
                words -> new Words(words.words()),
                slot -> new Slot(places.of(slot.binding(), slot.field()), slot.format()),
                maybe -> new Maybe(parts(maybe.pieces(), places)));
    }

    /**
     * The sentence, cut where it is longer than anyone reads.
     *
     * @param matched what the rule matched
     * @param currency what money is counted in
     */
    String fill(Object[] matched, String currency) {
        var filled = new StringBuilder(USUAL_LENGTH);
        for (Part part : parts) {
            part.fill(filled, matched, currency);
            if (filled.length() > MOST_CHARACTERS) {
                return cut(filled);
            }
        }
        return filled.toString();
    }

    private static String cut(StringBuilder filled) {
        boolean half = Character.isHighSurrogate(filled.charAt(MOST_CHARACTERS - 2));
        filled.setLength(MOST_CHARACTERS - (half ? 2 : 1));
        return filled.append('…').toString();
    }
}

package furrow.rules.book;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.Unit;
import furrow.rules.language.Scope;
import furrow.rules.language.Template;
import furrow.rules.language.Template.Slot;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fills the slots of a reason with what a rule matched. */
final class Sentence {
    private static final String UNKNOWN = "unknown";
    private final Scope scope;
    private final String currency;

    Sentence(Scope scope, String currency) {
        this.scope = scope;
        this.currency = currency;
    }

    String fill(Template template, Map<String, Object> bound) {
        return fill(template.pieces(), bound);
    }

    private String fill(List<Template.Piece> pieces, Map<String, Object> bound) {
        var filled = new StringBuilder();
        for (var piece : pieces) {
            if (piece instanceof Template.Maybe maybe) {
                boolean known =
                        maybe.pieces().stream().allMatch(each -> !(each instanceof Slot slot) || isKnown(slot, bound));
                filled.append(known ? fill(maybe.pieces(), bound) : "");
            } else {
                filled.append(piece instanceof Slot slot ? fill(slot, bound) : ((Template.Words) piece).words());
            }
        }
        return filled.toString();
    }

    private boolean isKnown(Slot slot, Map<String, Object> bound) {
        return !fill(slot, bound).equals(UNKNOWN);
    }

    private String fill(Slot slot, Map<String, Object> bound) {
        var from = scope.values().get(slot.binding());
        var fact = from == null
                ? bound.get(slot.binding())
                : bound.get(from.owner().binding().orElse(""));
        var name = from == null ? slot.field() : Optional.of(from.field().name());
        if (fact instanceof Fact known && name.isPresent()) {
            var field = Objects.requireNonNull(FactModel.typeOf(known).byName().get(name.get()));
            return print(field.read(known), field, slot.format());
        }
        return fact instanceof Number number ? Figures.of(number.doubleValue(), Unit.NONE, currency) : UNKNOWN;
    }

    private String print(@Nullable Object value, FactField field, Template.Format format) {
        if (value == null) {
            return UNKNOWN;
        }
        if (value instanceof Double number) {
            double shown = format == Template.Format.PLAIN ? number : Math.abs(number);
            var side = format != Template.Format.MORE ? "" : number < 0 ? " less" : " more";
            return Figures.of(shown, field.unit(), currency) + side;
        }
        return value.toString();
    }
}

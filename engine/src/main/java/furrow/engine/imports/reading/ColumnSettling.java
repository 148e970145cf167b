package furrow.engine.imports.reading;

import furrow.engine.imports.column.ExportField;
import furrow.engine.imports.column.FieldDictionary;
import furrow.engine.imports.column.FieldKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What columns are, now that their cells were seen: names say much, and cells have the last word. */
final class ColumnSettling {
    private static final FieldDictionary DICTIONARY = FieldDictionary.shipped();

    /** Counts of which there are no fractions, so that one who writes such means a rate. */
    private static final Set<String> WHOLE_ONLY = Set.of("engagements", "interactions", "full_views");

    private final List<ColumnEvidence> columns;
    private final List<ColumnLook> settled = new ArrayList<>();

    ColumnSettling(List<ColumnEvidence> columns) {
        this.columns = columns;
    }

    /** A column that was taken for numbers but holds words is text; an unknown one that holds numbers is one. */
    List<ColumnLook> settled() {
        columns.forEach(each -> settled.add(inferred(each).orElseGet(() -> settled(each))));
        return settled;
    }

    private static ColumnLook settled(ColumnEvidence seen) {
        var each = seen.look();
        if (isRate(seen)) {
            return new ColumnLook(
                    each.index(),
                    each.header(),
                    new ExportField(each.field().name() + "_rate", FieldKind.RATE),
                    each.known());
        }
        if (seen.isWordy()) {
            return called(each, FieldKind.TEXT);
        }
        return seen.isNumeric() ? called(each, FieldKind.NUMBER) : each;
    }

    private static ColumnLook called(ColumnLook each, FieldKind kind) {
        return new ColumnLook(each.index(), each.header(), new ExportField(each.header(), kind), false);
    }

    /** Whether a column that is called like a count holds shares: percentages, or engagements by the fraction. */
    private static boolean isRate(ColumnEvidence seen) {
        return (seen.isPercent() && seen.look().kind().addsUp())
                || (WHOLE_ONLY.contains(seen.look().field().name()) && seen.hasFractions());
    }

    /** What the cells of a column whose name is not known show it to be: the address of a post, or a time. */
    private Optional<ColumnLook> inferred(ColumnEvidence seen) {
        var each = seen.look();
        if (each.known()) {
            return Optional.empty();
        }
        boolean link = seen.signs().areLinks() && lacks("link");
        boolean published = seen.signs().areTimes() && lacks("published") && lacksTimes();
        if (link || published) {
            return DICTIONARY
                    .named(link ? "link" : "published")
                    .map(field -> new ColumnLook(each.index(), each.header(), field, true));
        }
        return seen.signs().areTimes() ? Optional.of(called(each, FieldKind.TIME)) : Optional.empty();
    }

    private boolean lacks(String field) {
        return columns.stream().noneMatch(each -> each.look().field().name().equals(field))
                && settled.stream().noneMatch(each -> each.field().name().equals(field));
    }

    /** Whether no column that is known to hold times does hold some. */
    private boolean lacksTimes() {
        return columns.stream()
                .noneMatch(each -> each.look().known()
                        && each.look().kind() == FieldKind.TIME
                        && each.signs().areTimes());
    }
}

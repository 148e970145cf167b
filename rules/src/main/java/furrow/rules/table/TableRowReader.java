package furrow.rules.table;

import de.siegmar.fastcsv.reader.CsvRecord;
import furrow.rules.fact.FactModel;
import furrow.rules.language.Action;
import furrow.rules.language.CellMetadataReader;
import furrow.rules.language.Condition;
import furrow.rules.language.Constraint;
import furrow.rules.language.NearestWord;
import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleAdvice;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.TextPosition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a rule of a row: one pattern for each kind of fact that it asks about, all of one experiment where the kinds
 * have one, so that a table never becomes a cross join.
 */
final class TableRowReader {
    private final String file;
    private final List<String> names;
    private final List<Heading> headings;
    private final CellPositions places;
    private final List<RuleFinding> findings;

    TableRowReader(
            String file, List<String> names, List<Heading> headings, CellPositions places, List<RuleFinding> findings) {
        this.file = file;
        this.names = names;
        this.headings = headings;
        this.places = places;
        this.findings = findings;
    }

    /** True when a row speaks where none above it does. */
    boolean isDefault(CsvRecord row) {
        return headings.stream().anyMatch(each -> text(row, each.column()).equals(DefaultRow.WORD));
    }

    /** @param above rows above it that say what they ask */
    Optional<Rule> read(CsvRecord row, List<Rule> above) {
        int before = findings.size();
        var line = row.getStartingLineNumber();
        var conditions = isDefault(row) ? rest(row, above) : conditions(row);
        var advice = advice(row, conditions);
        var meta = CellMetadataReader.of(
                entries(row),
                text(row, names.indexOf("rule")),
                says(),
                (name, message) -> error(places.of(line, names.indexOf(name)), message, ""));
        if (conditions.isEmpty() && findings.size() == before) {
            error(places.of(line, 0), "this row asks nothing, so it would always give its advice", "fill a cell");
        }
        if (findings.size() > before || advice.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Rule(
                text(row, names.indexOf("rule")),
                meta,
                conditions,
                advice.get(),
                file,
                String.join(",", row.getFields()),
                places.of(line, 0)));
    }

    /** Neither the row's place nor the folder: a rule is the same rule wherever it stands. */
    private String says() {
        return "A row of " + file.replaceFirst(".*[/\\\\]", "") + ".";
    }

    private Map<String, String> entries(CsvRecord row) {
        var entries = new LinkedHashMap<String, String>();
        for (String name : CellMetadataReader.NAMES) {
            cell(row, name).ifPresent(value -> entries.put(name, value));
        }
        return entries;
    }

    private List<Condition> rest(CsvRecord row, List<Rule> above) {
        var asked = headings.stream()
                .filter(each -> !text(row, each.column()).isEmpty())
                .toList();
        var first = asked.stream()
                .filter(each -> text(row, each.column()).equals(DefaultRow.WORD))
                .findFirst()
                .orElseThrow();
        var at = places.of(row.getStartingLineNumber(), first.column());
        if (asked.size() > 1 || first.not()) {
            error(
                    at,
                    "\"otherwise\" stands alone, in a column that asks about a fact that is there",
                    "empty the other cells that ask something");
            return List.of();
        }
        try {
            return DefaultRow.conditions(first.type(), above, at);
        } catch (IllegalArgumentException e) {
            error(at, String.valueOf(e.getMessage()), "");
            return List.of();
        }
    }

    private List<Condition> conditions(CsvRecord row) {
        var tests = new LinkedHashMap<String, List<Constraint>>();
        for (Heading heading : headings) {
            var cell = text(row, heading.column());
            if (!cell.isEmpty()) {
                var at = places.of(row.getStartingLineNumber(), heading.column());
                try {
                    tests.computeIfAbsent(
                                    (heading.not() ? "not " : "")
                                            + heading.type().name(),
                                    any -> new ArrayList<>())
                            .addAll(CellConstraints.read(heading, cell, at));
                } catch (IllegalArgumentException e) {
                    error(at, String.valueOf(e.getMessage()), "");
                }
            }
        }
        return joined(tests, places.of(row.getStartingLineNumber(), 0));
    }

    private List<Condition> joined(Map<String, List<Constraint>> tests, TextPosition at) {
        var conditions = new ArrayList<Condition>();
        Optional<String> anchor = Optional.empty();
        for (var entry : tests.entrySet().stream()
                .sorted((a, b) -> Boolean.compare(
                        a.getKey().startsWith("not "), b.getKey().startsWith("not ")))
                .toList()) {
            boolean not = entry.getKey().startsWith("not ");
            var type = entry.getKey().replaceFirst("^not ", "");
            var asked = new ArrayList<Constraint>();
            if (anchor.isPresent() && hasExperiment(type)) {
                asked.add(new Constraint.Compare(
                        new Operand.Own("experiment", at),
                        Operator.EQUAL,
                        new Operand.Other(anchor.get(), "experiment", at),
                        at));
            }
            asked.addAll(entry.getValue());
            var pattern = new Condition.Pattern(
                    not ? Optional.empty() : Optional.of(binding(type)), type, List.of(), asked, at);
            conditions.add(not ? new Condition.Not(List.of(pattern), at) : pattern);
            // What may be of no experiment, such as a trend of the whole workspace, would join nothing else of none.
            if (anchor.isEmpty() && !not && isOfAnExperiment(type)) {
                anchor = Optional.of(binding(type));
            }
        }
        return conditions;
    }

    private static boolean hasExperiment(String type) {
        return FactModel.type(type).flatMap(each -> each.field("experiment")).isPresent();
    }

    private static boolean isOfAnExperiment(String type) {
        return FactModel.type(type)
                .flatMap(each -> each.field("experiment"))
                .filter(each -> !each.mayBeUnknown())
                .isPresent();
    }

    static String binding(String type) {
        return "$" + type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
    }

    private Optional<RuleAdvice> advice(CsvRecord row, List<Condition> conditions) {
        var line = row.getStartingLineNumber();
        var word = cell(row, "advise").orElse("");
        var at = places.of(line, names.indexOf("advise"));
        var action = Action.of(word);
        if (word.isEmpty()) {
            error(at, "this row advises nothing", "write an action, such as scale");
            return Optional.empty();
        }
        if (action.isEmpty()) {
            error(at, "there is no action \"" + word + "\"", NearestWord.advice(word, Action.words()));
            return Optional.empty();
        }
        var bound = conditions.stream()
                .flatMap(each -> each.pattern().stream())
                .flatMap(each -> each.binding().stream())
                .toList();
        var kind = cell(row, "about");
        var about = kind.map(TableRowReader::binding).or(() -> bound.stream().findFirst());
        if (about.isEmpty()) {
            return Optional.empty();
        }
        if (!bound.contains(about.get())) {
            error(
                    places.of(line, names.indexOf("about")),
                    "this row asks for no fact \"" + kind.orElseThrow() + "\"",
                    "write one that a filled cell of this row asks for");
            return Optional.empty();
        }
        var terms = new TermsCells(name -> cell(row, name), name -> places.of(line, names.indexOf(name)), this::error)
                .read(at);
        if (terms.isEmpty()) {
            return Optional.empty();
        }
        var reasonAt = places.of(line, names.indexOf("reason"));
        try {
            var reason = CellMetadataReader.reason(cell(row, "reason").orElse(""));
            var worth = cell(row, "worth").flatMap(value -> worth(value, places.of(line, names.indexOf("worth"))));
            return Optional.of(new RuleAdvice(action.get(), about.get(), reason, worth, terms.get(), reasonAt, at));
        } catch (IllegalArgumentException e) {
            error(reasonAt, String.valueOf(e.getMessage()), "");
            return Optional.empty();
        }
    }

    /** A cell as it was before it was made harmless for spreadsheets; a formula is told of. */
    private static String text(CsvRecord row, int column) {
        return PlainCell.read(row.getField(column).strip());
    }

    private Optional<Operand> worth(String cell, TextPosition at) {
        if (!cell.matches("[A-Za-z]{1,40}\\.[A-Za-z]{1,40}")) {
            error(at, "worth needs a field, but was \"" + cell + "\"", "write one such as Comparison.worth");
            return Optional.empty();
        }
        int dot = cell.indexOf('.');
        return Optional.of(new Operand.Other(binding(cell.substring(0, dot)), cell.substring(dot + 1), at));
    }

    private Optional<String> cell(CsvRecord row, String name) {
        int column = names.indexOf(name);
        return column < 0 ? Optional.empty() : Optional.of(text(row, column)).filter(value -> !value.isEmpty());
    }

    private void error(TextPosition at, String message, String mend) {
        findings.add(RuleFinding.error(file, at, message, mend));
    }
}

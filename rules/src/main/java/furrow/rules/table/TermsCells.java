package furrow.rules.table;

import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import furrow.rules.language.AdviceTerm;
import furrow.rules.language.AdviceTerms;
import furrow.rules.language.NearestWord;
import furrow.rules.language.Operand;
import furrow.rules.language.TextPosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the cells of a row that say on which terms it advises: a column a term, headed by its word. */
final class TermsCells {
    private final Function<String, Optional<String>> cells;
    private final Function<String, TextPosition> places;
    private final Problems problems;
    private boolean isWrong;

    /** Is told what is wrong with a cell. */
    interface Problems {
        void add(TextPosition at, String message, String mend);
    }

    /**
     * Of one row.
     *
     * @param cells the cell below a heading, when it is filled
     * @param places where it stands
     */
    TermsCells(Function<String, Optional<String>> cells, Function<String, TextPosition> places, Problems problems) {
        this.cells = cells;
        this.places = places;
        this.problems = problems;
    }

    /**
     * The terms; nothing when a cell is wrong, which was told then.
     *
     * @param advice where the action stands
     */
    Optional<AdviceTerms> read(TextPosition advice) {
        var at = Stream.of(AdviceTerm.values())
                .filter(term -> cell(term).isPresent())
                .findFirst()
                .map(term -> places.apply(term.word()))
                .orElse(advice);
        var terms = new AdviceTerms(
                cell(AdviceTerm.FROM).flatMap(this::from),
                amount(),
                cell(AdviceTerm.TO).flatMap(this::person),
                cell(AdviceTerm.ON).flatMap(this::day),
                whole(AdviceTerm.IN_DAYS, 0, AdviceTerms.LONGEST_DAYS),
                whole(AdviceTerm.MOST, 1, AdviceTerms.MOST_LISTED),
                at);
        return isWrong ? Optional.empty() : Optional.of(terms);
    }

    private Optional<String> cell(AdviceTerm term) {
        return cells.apply(term.word());
    }

    /** A row binds each kind of fact once, so that its kind names it. */
    private Optional<String> from(String kind) {
        if (FactModel.type(kind).isEmpty()) {
            var kinds = FactModel.types().stream().map(FactType::name).toList();
            return wrong(AdviceTerm.FROM, "there is no kind of fact \"" + kind + "\"", NearestWord.advice(kind, kinds));
        }
        return Optional.of(TableRowReader.binding(kind));
    }

    private Optional<AdviceTerms.Amount> amount() {
        var told = new ArrayList<AdviceTerms.Amount>();
        amount(AdviceTerm.SHARE, AdviceTerms.Kind.SHARE, told);
        amount(AdviceTerm.MONEY, AdviceTerms.Kind.MONEY, told);
        amount(AdviceTerm.HOURS, AdviceTerms.Kind.HOURS, told);
        if (told.size() > 1) {
            problem(told.get(1).size().at(), "there are two amounts", "fill one of share, money and hours");
        }
        return told.stream().findFirst();
    }

    private void amount(AdviceTerm term, AdviceTerms.Kind kind, List<AdviceTerms.Amount> told) {
        cell(term).flatMap(cell -> size(term, cell)).ifPresent(size -> told.add(new AdviceTerms.Amount(kind, size)));
    }

    private Optional<Operand> size(AdviceTerm term, String cell) {
        var at = places.apply(term.word());
        if (cell.matches("\\d{1,15}(?:\\.\\d{1,15})?")) {
            return Optional.of(new Operand.Amount(Double.parseDouble(cell), at));
        }
        if (cell.matches("[A-Za-z]{1,40}\\.[A-Za-z]{1,40}")) {
            int dot = cell.indexOf('.');
            return Optional.of(
                    new Operand.Other(TableRowReader.binding(cell.substring(0, dot)), cell.substring(dot + 1), at));
        }
        return wrong(
                term,
                "\"" + cell + "\" is no amount",
                "write a number above 0, such as 0.2 for 20 %, or a field such as Effort.hoursToMove");
    }

    private Optional<String> person(String name) {
        return AdviceTerms.isName(name)
                ? Optional.of(name)
                : wrong(AdviceTerm.TO, "a person needs a name of 1 to 100 characters", "such as Ana");
    }

    private Optional<LocalDate> day(String cell) {
        try {
            return Optional.of(LocalDate.parse(cell));
        } catch (DateTimeException e) {
            return wrong(AdviceTerm.ON, "\"" + cell + "\" is no day", "write year, month and day, such as 2026-12-24");
        }
    }

    private Optional<Integer> whole(AdviceTerm term, int least, int greatest) {
        return cell(term)
                .flatMap(cell -> cell.matches("\\d{1,6}")
                                && Integer.parseInt(cell) >= least
                                && Integer.parseInt(cell) <= greatest
                        ? Optional.of(Integer.parseInt(cell))
                        : wrong(
                                term,
                                "\"" + cell + "\" is out of range",
                                "write a whole number from " + least + " to " + greatest));
    }

    private <T> Optional<T> wrong(AdviceTerm term, String message, String mend) {
        problem(places.apply(term.word()), term.word() + ": " + message, mend);
        return Optional.empty();
    }

    private void problem(TextPosition at, String message, String mend) {
        isWrong = true;
        problems.add(at, message, mend);
    }
}

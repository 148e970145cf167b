package furrow.api.screen;

import furrow.engine.document.StoredDocument;
import furrow.engine.life.ExperimentLife;
import furrow.engine.life.LifeStage;
import furrow.experiments.plan.UnitKind;
import java.time.LocalDate;
import java.util.List;

/**
 * The form that draws a calendar.
 *
 * @param choices experiments that can have one
 * @param fields what was written
 * @param by who writes, as far as the browser remembers
 * @param problems what is wrong with it, each at its field
 */
public record CalendarForm(List<Choice> choices, CalendarFields fields, String by, List<FieldProblem> problems) {
    public CalendarForm {
        choices = List.copyOf(choices);
        problems = List.copyOf(problems);
    }

    /** An experiment that can have a calendar. */
    public record Choice(String key, String name, boolean chosen) {}

    /** Draws it. */
    public static CalendarForm of(
            List<StoredDocument<ExperimentLife>> lives, CalendarFields fields, String by, List<FieldProblem> problems) {
        return new CalendarForm(
                lives.stream()
                        .map(StoredDocument::value)
                        .filter(CalendarForm::isPlannable)
                        .map(each -> new Choice(
                                each.name(),
                                Names.title(each.name()) + (each.stage() == LifeStage.DRAFT ? " (draft)" : ""),
                                each.name().equals(fields.experiment())))
                        .toList(),
                fields,
                by,
                problems);
    }

    private static boolean isPlannable(ExperimentLife life) {
        var unit = life.experiment().unit();
        boolean planned = unit == UnitKind.POST || unit == UnitKind.SLOT;
        return planned && life.stage() != LifeStage.CONCLUDED && life.stage() != LifeStage.ABANDONED;
    }

    /** What is wrong with a field, or empty. */
    public String wrong(String field) {
        return problems.stream()
                .filter(each -> each.field().equals(field))
                .map(FieldProblem::says)
                .findFirst()
                .orElse("");
    }

    /** Fields of the first time: four weeks from the next Monday on. */
    public static CalendarFields fresh(LocalDate today) {
        return new CalendarFields(
                "",
                CalendarWeek.monday(today).plusWeeks(1).toString(),
                "4",
                List.of("MONDAY", "WEDNESDAY", "FRIDAY"),
                "09:00, 18:00",
                "main");
    }
}

package furrow.api.screen;

import furrow.api.plot.DayScale;
import furrow.api.plot.PathPlot;
import furrow.api.wording.Typography;
import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.goal.GoalStanding;
import furrow.engine.live.AdviceBoard;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.LifeEvent;
import furrow.engine.recommendation.LifeStep;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What may have moved a goal: experiments that began, and advice about them that somebody accepted. */
final class GoalEvents {
    private final Report report;
    private final List<Accepted> accepted;
    private final KeyWords words;

    /** Advice that somebody took on. */
    private record Accepted(AdviceLife life, LifeStep step) {
        boolean isAbout(GoalStanding goal) {
            String subject = life.subject();
            return subject.equals(goal.key())
                    || goal.from().stream().anyMatch(each -> subject.equals(each) || subject.startsWith(each + "/"))
                    || step.basis().stream()
                            .flatMap(each -> each.facts().stream())
                            .flatMap(each -> each.values().stream())
                            .anyMatch(
                                    each -> goal.from().stream().anyMatch(name -> name.equals(each.get("experiment"))));
        }
    }

    /** An event in words. */
    record Told(PathPlot.Event event, String says) {}

    GoalEvents(Report report, AdviceBoard board) {
        this.report = report;
        this.accepted = board.known().stream()
                .flatMap(life -> life.decisions().stream()
                        .filter(step -> step.event() == LifeEvent.ACCEPTED)
                        .map(step -> new Accepted(life, step)))
                .toList();
        this.words = KeyWords.ofSubjects(
                report, accepted.stream().map(each -> each.life().subject()));
    }

    /** Those of a goal that fall on the days shown, the first first. */
    List<Told> of(GoalStanding goal, DayScale days) {
        var told = new ArrayList<Told>();
        report.experiments().stream()
                .filter(each -> goal.from().contains(each.name()))
                .forEach(each -> began(each)
                        .ifPresent(day -> told.add(new Told(
                                new PathPlot.Event(day, PathPlot.Event.Kind.BEGAN),
                                Typography.day(day) + ": “" + Names.title(each.name()) + "” began"))));
        accepted.stream().filter(each -> each.isAbout(goal)).forEach(each -> told.add(told(each)));
        return told.stream()
                .filter(each -> !each.event().day().isBefore(days.from())
                        && !each.event().day().isAfter(days.to()))
                .sorted(Comparator.comparing(each -> each.event().day()))
                .toList();
    }

    private Told told(Accepted each) {
        var day = LocalDate.ofInstant(each.step().at(), report.workspace().zone());
        String claim =
                Claim.of(words.in(each.life().content().reason())).claim().replaceFirst("\\.$", "");
        return new Told(
                new PathPlot.Event(day, PathPlot.Event.Kind.ACCEPTED),
                Typography.day(day) + ": “" + claim + "”, accepted by "
                        + Typography.text(each.step().by()));
    }

    /** When it was to start, else the first day on which an arm was used. */
    private Optional<LocalDate> began(ExperimentReport each) {
        var data = each.evidence().data();
        return data.experiment()
                .starts()
                .map(at -> LocalDate.ofInstant(at, report.workspace().zone()))
                .or(() -> data.arms().stream()
                        .flatMap(arm -> arm.uses().keySet().stream())
                        .min(Comparator.naturalOrder()));
    }
}

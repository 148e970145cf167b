package furrow.engine.proof;

import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.LifeEvent;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.moments.Moments;
import furrow.experiments.proof.DrawSequence;
import furrow.experiments.proof.DrawnSubject;
import furrow.experiments.proof.GroupOutcomes;
import furrow.experiments.proof.ProofGroup;
import furrow.experiments.proof.StandingDesign;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The subjects of a standing design whose four weeks are known, with their money of each day less what a day brought before
 * the draw. Who has less than a week before it, or no outcome of value, was so before anything was drawn and is left out.
 */
final class DesignSubjects {
    private static final int WINDOW = StandingDesign.WINDOW;

    /** Rules that are expected to share the planned subjects; it must not follow what comes, or looks would not agree. */
    private static final int RULES = 8;

    private final List<Known> known = new ArrayList<>();
    private final DrawnCount count;

    /**
     * One subject. Of days after it was ended nothing is known: they count as what a day brought before, and nothing is claimed
     * for them.
     *
     * @param draw what was drawn
     * @param money of each day of the window, less the forecast
     * @param done first day of the window on which an action about it was done; the window's length for never
     * @param told days of the window that were measured
     */
    private record Known(StandingDraw draw, List<Double> money, int done, int told) {
        ProofGroup group() {
            return draw.place().group();
        }

        double total() {
            return money.stream().mapToDouble(Double::doubleValue).sum();
        }

        double[] days(int first) {
            return money.stream().limit(first).mapToDouble(Double::doubleValue).toArray();
        }

        double[] dose(int days, int from, double each) {
            return IntStream.range(0, days)
                    .mapToDouble(t -> t >= from && t < told ? each : 0)
                    .toArray();
        }
    }

    DesignSubjects(List<StandingDraw> draws, Map<String, SubjectDays> days, Collection<AdviceLife> lives, ZoneId zone) {
        int unmeasured = 0;
        int nearEnd = 0;
        int waiting = 0;
        var groups = new EnumMap<ProofGroup, Integer>(ProofGroup.class);
        for (StandingDraw each : draws) {
            groups.merge(each.place().group(), 1, Integer::sum);
            var measured = Optional.ofNullable(days.get(each.subject()));
            var before = measured.flatMap(found -> found.before(each.day()));
            var last = each.day().plusDays(WINDOW - 1);
            if (before.isEmpty()) {
                unmeasured++;
            } else if (measured.flatMap(SubjectDays::planned)
                    .filter(last::isAfter)
                    .isPresent()) {
                nearEnd++;
            } else if (measured.orElseThrow().until().isBefore(last)) {
                waiting++;
            } else {
                known.add(known(each, measured.orElseThrow(), before.get(), done(each, lives, zone)));
            }
        }
        int early = (int) known.stream().filter(each -> each.told() < WINDOW).count();
        count = new DrawnCount(groups, known.size(), waiting, nearEnd, unmeasured, early);
    }

    private static Known known(StandingDraw draw, SubjectDays days, double forecast, int done) {
        long span = days.told().toEpochDay() - draw.day().toEpochDay() + 1;
        int told = (int) Math.max(0, Math.min(WINDOW, span));
        var money = IntStream.range(0, WINDOW)
                .mapToObj(draw.day()::plusDays)
                .map(day -> day.isAfter(days.told()) ? 0 : days.money(day, day) - forecast)
                .toList();
        return new Known(draw, money, done, told);
    }

    /** An action counts for the subject that it rests on. */
    private static int done(StandingDraw draw, Collection<AdviceLife> lives, ZoneId zone) {
        return lives.stream()
                .filter(each -> isAbout(each, draw.subject()))
                .flatMap(each -> each.decisions().stream())
                .filter(each -> each.event() == LifeEvent.DONE)
                .map(each -> LocalDate.ofInstant(each.at(), zone))
                .filter(each -> !each.isBefore(draw.day()))
                .mapToInt(each ->
                        (int) Math.min(WINDOW, each.toEpochDay() - draw.day().toEpochDay()))
                .min()
                .orElse(WINDOW);
    }

    private static boolean isAbout(AdviceLife life, String subject) {
        return life.subject().equals(subject)
                || life.decisions().stream()
                        .flatMap(each -> each.basis().stream())
                        .flatMap(each -> each.facts().stream())
                        .flatMap(each -> each.values().stream())
                        .anyMatch(each -> subject.equals(each.get("experiment")));
    }

    /** How many there are of each kind. */
    DrawnCount count() {
        return count;
    }

    /** Furrow's group against each other that has a share. */
    List<GroupLift> lifts(StandingDesign design, double level) {
        return Stream.of(ProofGroup.NOTHING, ProofGroup.AS_USUAL, ProofGroup.RANDOM)
                .filter(each -> design.share(each) > 0)
                .map(each -> lift(each, design, level))
                .toList();
    }

    private GroupLift lift(ProofGroup against, StandingDesign design, double level) {
        double engine = design.share(ProofGroup.ENGINE);
        double both = engine + design.share(against);
        var outcomes = new GroupOutcomes(
                totals(ProofGroup.ENGINE), totals(against), engine / both, Math.max(2, both * design.planned()), level);
        return new GroupLift(
                against, outcomes.engine().n(), outcomes.other().n(), outcomes.perSubject(), outcomes.total());
    }

    private Moments totals(ProofGroup group) {
        return Moments.of(known.stream()
                .filter(each -> each.group() == group)
                .mapToDouble(Known::total)
                .toArray());
    }

    /** What a day on which advice is shown brings, by the random delay. */
    Figure<Effect> delay(StandingDesign design, double level) {
        int longest = design.longestDelay();
        if (longest == 0) {
            return Figure.unknown("the standing design delays nothing");
        }
        double[] chances = new double[longest + 1];
        Arrays.fill(chances, 1.0 / (longest + 1));
        int[] from = IntStream.rangeClosed(0, longest).toArray();
        var subjects = known.stream()
                .filter(each -> each.group() == ProofGroup.ENGINE)
                .map(each -> DrawnSubject.of(
                        chances,
                        from,
                        each.draw().place().delay(),
                        each.days(longest),
                        each.dose(longest, each.draw().place().delay(), 1)))
                .toList();
        return new DrawSequence(subjects, planned(design), level).finding().absolute();
    }

    private static double planned(StandingDesign design) {
        return Math.max(2, design.share(ProofGroup.ENGINE) * design.planned());
    }

    /** What a rule realises of what it predicts, by split and delay at once. */
    Figure<Effect> kept(String rule, StandingDesign design, double level) {
        return sequence(rule, design, level)
                .map(each -> each.finding().absolute())
                .orElseGet(() ->
                        Figure.unknown("the standing design has drawn nothing of it whose four weeks are known, or"
                                + " neither holds out nor delays"));
    }

    /**
     * Whether a rule's actions are proven to bring something. All rules together are wrong with one chance: the k-th that was
     * drawn for has \( 1 / (k (k + 1)) \) of it, so that rules which come later change nothing of those before.
     */
    boolean isProven(String rule, StandingDesign design, double level) {
        var order = known.stream().map(each -> each.draw().rule()).distinct().toList();
        int k = order.indexOf(rule) + 1;
        return sequence(rule, design, level)
                .filter(each -> each.isProven(k * (k + 1)))
                .isPresent();
    }

    private Optional<DrawSequence> sequence(String rule, StandingDesign design, double level) {
        int longest = design.longestDelay();
        double nothing = design.share(ProofGroup.NOTHING);
        double engine = design.share(ProofGroup.ENGINE) / (design.share(ProofGroup.ENGINE) + nothing);
        int draws = longest + 1 + (nothing > 0 ? 1 : 0);
        var mine = known.stream()
                .filter(each -> each.draw().rule().equals(rule))
                .filter(each -> each.group() == ProofGroup.ENGINE || each.group() == ProofGroup.NOTHING)
                .toList();
        if (draws < 2 || mine.isEmpty()) {
            return Optional.empty();
        }
        double[] chances = new double[draws];
        Arrays.fill(chances, 0, longest + 1, engine / (longest + 1));
        int[] from = IntStream.range(0, draws).toArray();
        if (nothing > 0) {
            chances[longest + 1] = 1 - engine;
            from[longest + 1] = WINDOW;
        }
        var subjects = mine.stream()
                .map(each -> DrawnSubject.of(
                        chances,
                        from,
                        each.group() == ProofGroup.ENGINE ? each.draw().place().delay() : longest + 1,
                        each.days(WINDOW),
                        each.dose(WINDOW, each.done(), each.draw().predicted().orElse(0.0) / WINDOW)))
                .toList();
        return Optional.of(new DrawSequence(subjects, Math.max(2, planned(design) / RULES), level));
    }
}

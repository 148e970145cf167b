package furrow.engine.recommendation;

import furrow.rules.book.Recommendation;
import furrow.rules.book.WorthRange;
import furrow.rules.language.Action;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Advice without facts, for tests of what becomes of it. */
public final class Advices {
    public static final LocalDate MAY = LocalDate.parse("2026-05-01");

    private Advices() {}

    public static Recommendation advice(String rule, Action action, String subject, int priority) {
        return new Recommendation(
                rule,
                "",
                action,
                subject,
                priority,
                "Why " + rule + ".",
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    public static Recommendation scale(String rule) {
        return advice(rule, Action.SCALE, "tone/warm/replies", 50);
    }

    public static Recommendation worth(double estimate, double lower, double upper) {
        return new Recommendation(
                "Scale",
                "",
                Action.SCALE,
                "tone/warm/replies",
                50,
                "Why.",
                Optional.of(new WorthRange(estimate, OptionalDouble.of(lower), OptionalDouble.of(upper))),
                Optional.empty(),
                List.of());
    }

    public static Recommendation resting(String rule, Action action, String subject, int days) {
        return new Recommendation(
                rule, "", action, subject, 50, "Why.", Optional.empty(), Optional.of(Duration.ofDays(days)), List.of());
    }

    public static Instant noon(int day) {
        return MAY.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    /** Noon of a day in May, counted from 0. */
    public static Reconciling on(int day) {
        return on(day, Set.of());
    }

    static Reconciling on(int day, Set<String> unasked) {
        return new Reconciling(
                noon(day), MAY.plusDays(day), AdvicePolicy.usual(), unasked, life -> "needs more, but had less");
    }

    public static AdviceLife seen(AdviceLife life, int day) {
        return new Showing("Ann", noon(day), MAY.plusDays(day)).to(life, List.of());
    }

    /** A decision without what it rests on. */
    public static AdviceLife decided(AdviceLife life, LifeEvent event, AdviceState to, int day) {
        var before = new LifeStep.Standing(life.state(), life.undertaking());
        return life.step(
                to,
                new LifeStep(
                        event,
                        noon(day),
                        "Ann",
                        Optional.empty(),
                        "",
                        Optional.of(before),
                        Optional.empty(),
                        Optional.empty()));
    }
}

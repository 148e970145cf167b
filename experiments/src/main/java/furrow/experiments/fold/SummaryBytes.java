package furrow.experiments.fold;

import furrow.experiments.conversation.TurnShares;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.PairedMoments;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What an experiment amounted to, as bytes that stand alone: they can be read back to the last bit without the plan, the
 * units or their names, and hold nothing that names a unit.
 */
public final class SummaryBytes {
    private static final long VERSION = 8;

    /**
     * Knows no chances, no strata, nothing of what lies outside and no net benefit; what was measured of an arm stood for all
     * of its cost.
     */
    private static final long FIRST = 1;

    /** Does not know of units that met another arm first apart from those that met none. */
    private static final long SECOND = 2;

    /** Knows of no standstill and of no chances off the plan. */
    private static final long THIRD = 3;

    /** Does not know of units whose arm was drawn among some of the arms only. */
    private static final long FOURTH = 4;

    /** Does not know on which day what was measured was spent. */
    private static final long FIFTH = 5;

    /** Does not know the values of quantiles. */
    private static final long SIXTH = 6;

    /** Does not know of several covariates. */
    private static final long SEVENTH = 7;

    private SummaryBytes() {}

    /** The summary as bytes. */
    public static byte[] of(ExperimentSummary summary) {
        var out = new StateWriter().number(VERSION).text(summary.experiment());
        instant(summary.asOf(), out);
        out.number(summary.byAssignment() ? 1 : 0);
        arms(summary.arms(), out);
        out.number(summary.segments().size());
        new TreeMap<>(summary.segments()).forEach((segment, arms) -> {
            out.text(segment);
            arms(arms, out);
        });
        out.number(summary.unitsInTwoArms()).number(summary.twoArmsLeftOut() ? 1 : 0);
        out.number(summary.unassigned()).number(summary.contradictions());
        var outside = summary.outside();
        out.number(outside.early())
                .number(outside.late())
                .number(outside.ahead())
                .number(outside.paused())
                .number(outside.offPlan())
                .number(outside.amongFewer());
        optional(
                summary.groups(),
                out,
                (groups, to) ->
                        to.number(groups.all()).number(groups.inTwoArms()).number(groups.unnamed()));
        optional(summary.firstEvent(), out, SummaryBytes::instant);
        optional(summary.lastEvent(), out, SummaryBytes::instant);
        NeighbourBytes.write(summary.neighbours(), out);
        return out.toBytes();
    }

    /**
     * What {@link #of} wrote.
     *
     * @throws IllegalArgumentException when a newer version of the program wrote it
     */
    public static ExperimentSummary read(byte[] bytes) {
        var in = new StateReader(bytes);
        long version = in.number();
        if (version < FIRST || version > VERSION) {
            throw new IllegalArgumentException("sealed evidence needs to be of version " + VERSION + ", but is of "
                    + version + "; read it with the version of furrow that wrote it");
        }
        return new ExperimentSummary(
                in.text(),
                instant(in),
                in.number() == 1,
                arms(version, in),
                segments(version, in),
                new ExperimentSummary.Misplaced(in.number(), in.number() == 1, in.number(), in.number()),
                outside(version, in),
                optional(in, from -> new ExperimentSummary.Groups(from.number(), from.number(), from.number())),
                new ExperimentSummary.EventPeriod(
                        optional(in, SummaryBytes::instant), optional(in, SummaryBytes::instant)),
                NeighbourBytes.read(in));
    }

    private static ExperimentSummary.Outside outside(long version, StateReader in) {
        if (version == FIRST) {
            return ExperimentSummary.Outside.NONE;
        }
        long early = in.number();
        long late = in.number();
        long ahead = in.number();
        if (version <= THIRD) {
            return new ExperimentSummary.Outside(early, late, ahead);
        }
        long paused = in.number();
        long offPlan = in.number();
        return new ExperimentSummary.Outside(early, late, paused, version <= FOURTH ? 0 : in.number(), ahead, offPlan);
    }

    private static Map<String, List<ArmSummary>> segments(long version, StateReader in) {
        var segments = new HashMap<String, List<ArmSummary>>();
        for (int left = in.small(); left > 0; left--) {
            segments.put(in.text(), arms(version, in));
        }
        return segments;
    }

    private static void arms(List<ArmSummary> arms, StateWriter out) {
        out.number(arms.size());
        for (ArmSummary arm : arms) {
            out.text(arm.arm())
                    .number(arm.assigned())
                    .number(arm.exposed())
                    .number(arm.followed())
                    .number(arm.met().isPresent() ? 1 + arm.met().getAsLong() : 0)
                    .number(arm.units())
                    .number(arm.chances().size());
            arm.chances().forEach((chance, count) -> out.fraction(chance).number(count));
            var spend = arm.spend();
            out.fraction(spend.money())
                    .fraction(spend.minutes())
                    .number(spend.unitsWithMoney())
                    .number(spend.unitsWithMinutes())
                    .number(spend.plannedMoney())
                    .number(spend.plannedMinutes());
            optional(arm.lastUse(), out, (day, to) -> to.signed(day.toEpochDay()));
            out.number(arm.uses().size());
            arm.uses().forEach((day, units) -> out.signed(day.toEpochDay()).number(units));
            out.number(arm.used().spent().size());
            arm.used()
                    .spent()
                    .forEach((day, spent) -> out.signed(day.toEpochDay())
                            .fraction(spent.money())
                            .fraction(spent.minutes())
                            .number(spent.unitsWithMoney())
                            .number(spent.unitsWithMinutes()));
            talk(arm.conversation(), out);
            out.number(arm.metrics().size());
            arm.metrics().forEach(metric -> metric(metric, out));
            out.number(arm.net().size());
            arm.net().forEach(reading -> metric(reading, out));
        }
    }

    private static List<ArmSummary> arms(long version, StateReader in) {
        var arms = new ArrayList<ArmSummary>();
        for (int left = in.small(); left > 0; left--) {
            arms.add(arm(version, in));
        }
        return arms;
    }

    private static ArmSummary arm(long version, StateReader in) {
        String name = in.text();
        long assigned = in.number();
        long exposed = in.number();
        long followed = in.number();
        long met = version > SECOND ? in.number() : 0;
        long units = in.number();
        return new ArmSummary(
                name,
                new ArmSummary.Entrants(
                        assigned, exposed, followed, met == 0 ? OptionalLong.empty() : OptionalLong.of(met - 1)),
                units,
                version == FIRST ? new TreeMap<>() : chances(in),
                spend(in, units, version),
                new ArmSummary.Uses(
                        optional(in, from -> LocalDate.ofEpochDay(from.signed())),
                        version == FIRST ? new TreeMap<>() : uses(in),
                        version <= FIFTH ? new TreeMap<>() : spent(in)),
                talk(in),
                List.of(),
                List.of(),
                metrics(version, in),
                version == FIRST ? List.of() : metrics(version, in));
    }

    private static SortedMap<LocalDate, Long> uses(StateReader in) {
        var uses = new TreeMap<LocalDate, Long>();
        for (int left = in.small(); left > 0; left--) {
            uses.put(LocalDate.ofEpochDay(in.signed()), in.number());
        }
        return uses;
    }

    private static SortedMap<LocalDate, DaySpend> spent(StateReader in) {
        var spent = new TreeMap<LocalDate, DaySpend>();
        for (int left = in.small(); left > 0; left--) {
            spent.put(
                    LocalDate.ofEpochDay(in.signed()),
                    new DaySpend(in.fraction(), in.fraction(), in.number(), in.number()));
        }
        return spent;
    }

    private static MeasuredCost spend(StateReader in, long units, long version) {
        double money = in.fraction();
        double minutes = in.fraction();
        long withMoney = in.number();
        long withMinutes = in.number();
        if (version == FIRST) {
            long planned = withMoney == 0 && withMinutes == 0 ? units : 0;
            return new MeasuredCost(money, minutes, withMoney, withMinutes, planned, planned);
        }
        return new MeasuredCost(money, minutes, withMoney, withMinutes, in.number(), in.number());
    }

    private static SortedMap<Double, Long> chances(StateReader in) {
        var chances = new TreeMap<Double, Long>();
        for (int left = in.small(); left > 0; left--) {
            chances.put(in.fraction(), in.number());
        }
        return chances;
    }

    private static void talk(ConversationFacts talk, StateWriter out) {
        out.number(talk.units())
                .number(talk.replied())
                .number(talk.resolved())
                .number(talk.turns())
                .number(talk.waiting())
                .number(talk.silent());
        var shares = talk.shares();
        out.number(shares.heard())
                .number(shares.team())
                .number(shares.bot())
                .number(shares.told())
                .number(shares.asking());
        out.histogram(talk.responses());
    }

    private static ConversationFacts talk(StateReader in) {
        return new ConversationFacts(
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                new TurnShares(in.number(), in.number(), in.number(), in.number(), in.number()),
                in.histogram(),
                new TreeMap<>());
    }

    private static void metric(MetricSummary metric, StateWriter out) {
        out.text(metric.metric());
        MomentsBytes.write(metric.moments(), out);
        optional(metric.uncapped(), out, MomentsBytes::write);
        out.number(metric.open())
                .number(metric.unmeasured())
                .number(metric.rejected())
                .number(metric.late());
        optional(metric.covariate(), out, SummaryBytes::paired);
        RegressionBytes.write(metric.regression(), out);
        optional(metric.clusters(), out, SummaryBytes::paired);
        optional(metric.histogram(), out, (histogram, to) -> to.histogram(histogram));
        optional(metric.values(), out, ValueBytes::write);
        out.number(metric.strata().size());
        metric.strata().forEach((chance, moments) -> {
            out.fraction(chance);
            MomentsBytes.write(moments, out);
        });
        out.number(metric.days().size());
        metric.days().forEach((day, moments) -> {
            out.signed(day.toEpochDay());
            MomentsBytes.write(moments, out);
        });
        out.number(metric.hours().size());
        metric.hours().forEach((hour, moments) -> {
            out.number(hour.number());
            MomentsBytes.write(moments, out);
        });
    }

    private static List<MetricSummary> metrics(long version, StateReader in) {
        var metrics = new ArrayList<MetricSummary>();
        for (int left = in.small(); left > 0; left--) {
            String name = in.text();
            var moments = MomentsBytes.read(in);
            metrics.add(new MetricSummary(
                    name,
                    moments,
                    optional(in, MomentsBytes::read),
                    new MetricSummary.Uncounted(in.number(), in.number(), in.number(), in.number()),
                    optional(in, SummaryBytes::paired),
                    version <= SEVENTH ? Optional.empty() : RegressionBytes.read(moments, in),
                    optional(in, SummaryBytes::paired),
                    optional(in, StateReader::histogram),
                    version <= SIXTH ? Optional.empty() : optional(in, ValueBytes::counts),
                    version == FIRST ? new TreeMap<>() : strata(in),
                    days(in),
                    hours(in)));
        }
        return metrics;
    }

    private static SortedMap<Double, MetricMoments> strata(StateReader in) {
        var strata = new TreeMap<Double, MetricMoments>();
        for (int left = in.small(); left > 0; left--) {
            strata.put(in.fraction(), MomentsBytes.read(in));
        }
        return strata;
    }

    private static SortedMap<LocalDate, MetricMoments> days(StateReader in) {
        var days = new TreeMap<LocalDate, MetricMoments>();
        for (int left = in.small(); left > 0; left--) {
            days.put(LocalDate.ofEpochDay(in.signed()), MomentsBytes.read(in));
        }
        return days;
    }

    private static SortedMap<WeekHour, MetricMoments> hours(StateReader in) {
        var hours = new TreeMap<WeekHour, MetricMoments>();
        for (int left = in.small(); left > 0; left--) {
            hours.put(WeekHour.of(in.small()), MomentsBytes.read(in));
        }
        return hours;
    }

    private static void paired(PairedMoments moments, StateWriter out) {
        MomentsBytes.write(moments, out);
    }

    private static PairedMoments paired(StateReader in) {
        return (PairedMoments) MomentsBytes.read(in);
    }

    private static void instant(Instant instant, StateWriter out) {
        out.signed(instant.getEpochSecond()).number(instant.getNano());
    }

    private static Instant instant(StateReader in) {
        return Instant.ofEpochSecond(in.signed(), in.number());
    }

    private static <T> void optional(Optional<T> value, StateWriter out, BiConsumer<T, StateWriter> write) {
        out.number(value.isPresent() ? 1 : 0);
        value.ifPresent(present -> write.accept(present, out));
    }

    private static <T> Optional<T> optional(StateReader in, Function<StateReader, T> read) {
        return in.number() == 1 ? Optional.of(read.apply(in)) : Optional.empty();
    }
}

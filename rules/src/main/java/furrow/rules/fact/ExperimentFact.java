package furrow.rules.fact;

import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Placement;
import furrow.experiments.plan.UnitKind;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** One experiment as it stands now. */
public record ExperimentFact(
        @Field(says = "key of the experiment") String experiment,

        @Field(says = "how its arms came to be compared", otherwise = "randomised")
        Experiment.Kind kind,

        @Field(says = "what is randomised", otherwise = "post")
        UnitKind unit,

        @Field(
                says =
                        "stage of its life: whether it has begun, stands still, passed its end, was concluded or given up",
                otherwise = "running")
        Status status,

        @Field(says = "arm that people chose when it was concluded, where they chose one")
        Optional<String> chosen,

        @Field(says = "metric that decides it") String primaryMetric,

        @Field(says = "channel of all its tactics, such as messenger, where they share one")
        Optional<String> channel,

        @Field(says = "platform of all its tactics, such as instagram, where they share one")
        Optional<String> platform,

        @Field(says = "format of all its tactics, such as reel, where they share one")
        Optional<String> format,

        @Field(says = "days that it has run, pauses left out", unit = FieldUnit.DAYS)
        OptionalDouble daysRunning,

        @Field(
                says =
                        "which day of its run today is, 1 on the first, pauses counted; not told before it or after its end",
                unit = FieldUnit.COUNT)
        OptionalLong dayOfRun,

        @Field(says = "days until its planned end; negative once that is past", unit = FieldUnit.DAYS)
        OptionalDouble daysLeft,

        @Field(says = "units that have met an arm so far", unit = FieldUnit.COUNT, otherwise = "0")
        long unitsSoFar,

        @Field(says = "units planned by the end", unit = FieldUnit.COUNT)
        OptionalLong plannedUnits,

        @Field(says = "units needed in all to see the smallest effect worth acting on", unit = FieldUnit.COUNT)
        OptionalLong unitsNeeded,

        @Field(says = "units still missing of those needed", unit = FieldUnit.COUNT)
        OptionalLong unitsMissing,

        @Field(
                says = "smallest change of the primary metric worth acting on, where the plan names one",
                unit = FieldUnit.CHANGE)
        OptionalDouble smallestChange,

        @Field(says = "units that come in on a day, lately") OptionalDouble unitsPerDay,

        @Field(says = "days until enough units are in, at the pace of late", unit = FieldUnit.DAYS)
        OptionalDouble daysNeeded)
        implements Fact {

    /** How far an experiment is in its life. */
    public enum Status {
        NOT_STARTED,
        RUNNING,
        /** It stands still, until somebody resumes it. */
        PAUSED,
        /** Its end is past, and what comes in late still counts. */
        ENDED,
        /** Its evidence is sealed for good. */
        CONCLUDED,
        /** It was given up without an answer. */
        ABANDONED
    }

    public ExperimentFact {
        FactChecks.notNegative("daysRunning", daysRunning);
        FactChecks.count("dayOfRun", dayOfRun);
        FactChecks.finite("daysLeft", daysLeft);
        FactChecks.count("unitsSoFar", unitsSoFar);
        FactChecks.count("plannedUnits", plannedUnits);
        FactChecks.count("unitsNeeded", unitsNeeded);
        FactChecks.count("unitsMissing", unitsMissing);
        FactChecks.notNegative("smallestChange", smallestChange);
        FactChecks.notNegative("unitsPerDay", unitsPerDay);
        FactChecks.notNegative("daysNeeded", daysNeeded);
    }

    /**
     * How far an experiment is in time.
     *
     * @param days that it has run
     * @param day of its run
     * @param left days until its planned end
     */
    public record Run(OptionalDouble days, OptionalLong day, OptionalDouble left) {}

    /** An experiment whose missing units and days follow from the units needed and the pace of late. */
    public static ExperimentFact of(
            String experiment,
            Experiment.Kind kind,
            UnitKind unit,
            Status status,
            Optional<String> chosen,
            String primaryMetric,
            Placement placement,
            Run run,
            long unitsSoFar,
            OptionalLong plannedUnits,
            OptionalLong unitsNeeded,
            OptionalDouble smallestChange,
            OptionalDouble unitsPerDay) {
        var missing = unitsNeeded.isPresent()
                ? OptionalLong.of(Math.max(0, unitsNeeded.getAsLong() - unitsSoFar))
                : OptionalLong.empty();
        var days = missing.isPresent() && unitsPerDay.isPresent() && unitsPerDay.getAsDouble() > 0
                ? OptionalDouble.of(Math.ceil(missing.getAsLong() / unitsPerDay.getAsDouble()))
                : OptionalDouble.empty();
        return new ExperimentFact(
                experiment,
                kind,
                unit,
                status,
                chosen,
                primaryMetric,
                placement.channel(),
                placement.platform(),
                placement.format(),
                run.days(),
                run.day(),
                run.left(),
                unitsSoFar,
                plannedUnits,
                unitsNeeded,
                missing,
                smallestChange,
                unitsPerDay,
                days);
    }

    @Override
    public String subject() {
        return experiment;
    }

    @Override
    public Optional<String> reportedUnder() {
        return Optional.of(experiment);
    }
}

package furrow.engine.moment;

import furrow.engine.moment.Choosing.Chosen;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.Receipt;
import furrow.engine.rulebook.LiveBook.Edition;
import furrow.experiments.event.Assignment;
import furrow.experiments.fold.UnitPast;
import furrow.experiments.fold.UnitPast.GivenArm;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Answers moments. What is drawn is logged before it is told, so an answer that somebody has is never lost; two who ask about one
 * unit at once are answered one after the other, and alike. Safe to use from many threads.
 */
public final class MomentDesk {
    private final Ground ground;
    private final RecentArms recent = new RecentArms();
    private final ConcurrentHashMap<String, CompletableFuture<NextAction>> underWay = new ConcurrentHashMap<>();
    private final AtomicLong turns = new AtomicLong();
    private volatile @Nullable Known known;

    /** What moments stand on. */
    public interface Ground {
        /** Experiments with their lives, made ready; the same object for as long as nothing of them has changed. */
        MomentPlan plan();

        /** The rule book that is live. */
        Edition edition();

        /** What rules knew when advice was made last. */
        StandingFacts facts();

        /** What a unit has been through, as far as the log was read. */
        UnitPast past(String unit);

        /** Keeps entries; completes when they are on disk, or with the reason why they are not. */
        CompletionStage<Receipt> append(List<LogEntry> entries);

        /**
         * Says why the log would not take an act of that time, if it would not.
         *
         * @param at when it is said to have happened
         */
        Optional<String> refusal(Instant at);

        /** The instant by the workspace's clock. */
        Instant now();
    }

    /** Names of attributes under one plan and edition. */
    private record Known(MomentPlan plan, Edition edition, Set<String> attributes) {}

    public MomentDesk(Ground ground) {
        this.ground = ground;
    }

    /**
     * What to do next about a unit.
     *
     * @return completes once what was drawn is on disk; with a {@link NotKeptException} when the log could not keep it
     * @throws IllegalArgumentException when the moment cannot be answered, with what to say otherwise; nothing was drawn
     */
    public CompletionStage<NextAction> choose(Moment moment) {
        var mine = new CompletableFuture<NextAction>();
        var before = underWay.putIfAbsent(moment.unit(), mine);
        if (before != null) {
            return before.handle((any, failure) -> moment).thenCompose(this::choose);
        }
        try {
            var chosen = chosen(moment);
            if (chosen.assignment().isEmpty()) {
                end(moment, mine, chosen.action(), null);
            } else {
                var assignment = chosen.assignment().get();
                ground.append(List.of(LogEntry.of(assignment)))
                        .whenComplete((receipt, failure) ->
                                end(moment, mine, chosen.action(), kept(assignment, receipt, failure)));
            }
        } catch (RuntimeException | Error refused) {
            // Whatever it was, nobody may wait for this unit for ever.
            end(moment, mine, null, refused);
            throw refused;
        }
        return mine;
    }

    /** Whoever waits for the same unit is let on first. */
    private void end(
            Moment moment,
            CompletableFuture<NextAction> mine,
            @Nullable NextAction action,
            @Nullable Throwable failure) {
        underWay.remove(moment.unit(), mine);
        if (failure == null) {
            mine.complete(Objects.requireNonNull(action));
        } else {
            mine.completeExceptionally(failure);
        }
    }

    private @Nullable Throwable kept(Assignment assignment, @Nullable Receipt receipt, @Nullable Throwable failure) {
        if (receipt instanceof Receipt.Refused refused) {
            return new NotKeptException(refused);
        }
        if (failure == null) {
            recent.add(
                    assignment.unit(),
                    assignment.experimentName(),
                    new GivenArm(
                            assignment.armName(), assignment.chance(), assignment.isAmongFewer(), assignment.at()));
        }
        return failure;
    }

    private Chosen chosen(Moment moment) {
        var setting = new MomentSetting(
                ground.plan(), ground.edition(), ground.facts(), ground.now(), turns.getAndIncrement());
        KnownAttributes.require(moment.attributes().keySet(), attributes(setting));
        var person = moment.person()
                .filter(name -> !name.equals(moment.unit()))
                .map(ground::past)
                .orElse(UnitPast.NONE);
        return new Choosing(setting, moment, past(moment.unit()), person).choose();
    }

    @SuppressWarnings("ReferenceEquality") // the same plan and edition are the same objects until one is changed
    private Set<String> attributes(MomentSetting setting) {
        var now = known;
        if (now == null || now.plan() != setting.plan() || now.edition() != setting.edition()) {
            var names =
                    KnownAttributes.of(setting.plan(), setting.edition().book().choosing());
            now = new Known(setting.plan(), setting.edition(), names);
            known = now;
        }
        return now.attributes();
    }

    private UnitPast past(String unit) {
        return recent.with(unit, ground.past(unit));
    }

    /**
     * An experiment as a feature flag; nothing is logged by it.
     *
     * @param unit whom it is asked for, if that was told
     * @return nothing when there is no such experiment, or only a draft
     * @throws UnnamedUnitException when chance gives arms to units, and none was named
     */
    public Optional<ArmFlag> flag(String experiment, Optional<String> unit) {
        var now = ground.now();
        return ground.plan().begun(experiment).map(each -> {
            var flags = new ArmFlags(each, now);
            if (flags.isSameForAll()) {
                return flags.forAll();
            }
            String named = unit.orElseThrow(UnnamedUnitException::new);
            return flags.of(named, past(named));
        });
    }

    /**
     * All experiments that are no drafts, as feature flags of one unit; nothing is logged by it.
     *
     * @throws UnnamedUnitException when chance gives arms to units in one of them, and none was named
     */
    public List<ArmFlag> flags(Optional<String> unit) {
        var now = ground.now();
        var past = unit.map(this::past);
        return ground.plan().begun().stream()
                .map(each -> new ArmFlags(each, now))
                .map(each -> each.isSameForAll()
                        ? each.forAll()
                        : each.of(
                                unit.orElseThrow(UnnamedUnitException::new),
                                past.orElseThrow(UnnamedUnitException::new)))
                .toList();
    }

    /**
     * Logs what was really done: an exposure where the unit has an arm, and a message to the person where no exposure tells of it.
     *
     * @return completes once it is on disk; with a {@link NotKeptException} when the log could not keep it
     * @throws IllegalArgumentException when it cannot be, with what to say otherwise; nothing was logged
     */
    public CompletionStage<Acted> acted(Act act) {
        var reading = new ActReading(ground.plan(), act, past(act.unit()), ground.now());
        ground.refusal(reading.at()).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        return ground.append(reading.entries()).thenApply(receipt -> {
            if (receipt instanceof Receipt.Refused refused) {
                throw new NotKeptException(refused);
            }
            return reading.acted();
        });
    }
}

package furrow.engine.life;

import furrow.engine.document.StoredDocument;
import furrow.engine.seal.SealHead;
import furrow.engine.seal.SealReason;
import furrow.engine.seal.Seals;
import furrow.engine.seal.StandingEnds;
import furrow.engine.signature.Signature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which seals still end an experiment, by its life: the one that its history names until it is reopened, and what was sealed by
 * itself after its planned end until it is reopened or amended. A seal that no history names was made by a step that was cut
 * short, and ends nothing.
 *
 * @param lives by name
 */
public record EndsOfLives(Map<String, ExperimentLife> lives) implements StandingEnds {
    public EndsOfLives {
        lives = Map.copyOf(lives);
    }

    /** By what is stored. */
    public static EndsOfLives of(List<StoredDocument<ExperimentLife>> stored) {
        var lives = new HashMap<String, ExperimentLife>();
        stored.forEach(each -> lives.put(each.value().name(), each.value()));
        return new EndsOfLives(lives);
    }

    @Override
    public boolean stands(SealHead end, Instant at) {
        var life = Optional.ofNullable(lives.get(end.reason().experiment().orElse("")));
        if (life.isEmpty()) {
            return true;
        }
        var history = life.get().history().stream()
                .filter(each -> !each.signature().at().isAfter(at))
                .toList();
        return end.reason().by().isEmpty() ? standsByItself(history, end) : isNamed(history, end);
    }

    private static boolean standsByItself(List<LifeEntry> history, SealHead end) {
        return history.stream()
                .filter(each -> each.kind() == StepKind.REOPENED || each.kind() == StepKind.AMENDED)
                .noneMatch(
                        each -> !each.signature().at().isBefore(end.sealedAt().truncatedTo(ChronoUnit.MILLIS)));
    }

    private static boolean isNamed(List<LifeEntry> history, SealHead end) {
        boolean named = false;
        for (LifeEntry each : history) {
            named |= each.seal().isPresent() && each.seal().getAsLong() == end.number();
            named &= each.kind() != StepKind.REOPENED;
        }
        return named;
    }

    /** Writes conclusions of before lives were kept into the lives: they name no arm. */
    public static void takeUp(ExperimentStore store, Seals seals) {
        var old = new HashMap<String, SealHead>();
        seals.ends().stream()
                .filter(each -> each.reason().kind() == SealReason.Kind.CONCLUSION)
                .filter(each ->
                        each.reason().arm().isEmpty() && !each.reason().by().isEmpty())
                .forEach(each -> old.put(each.reason().experiment().orElseThrow(), each));
        if (old.isEmpty()) {
            return;
        }
        for (var each : store.stored()) {
            var life = each.value();
            var seal = old.get(life.name());
            boolean isUntouched = life.history().size() == 1
                    && life.history().get(0).signature().equals(ExperimentLife.BEFORE);
            if (seal != null && isUntouched) {
                store.save(concluded(life, seal), each.version());
            }
        }
    }

    private static ExperimentLife concluded(ExperimentLife life, SealHead seal) {
        String why = seal.reason().why().isBlank()
                ? "no reason was given"
                : seal.reason().why();
        return life.then(
                LifeStage.CONCLUDED,
                life.experiment(),
                new LifeEntry(
                        StepKind.CONCLUDED,
                        new Signature(seal.reason().by(), why, seal.sealedAt()),
                        Optional.empty(),
                        OptionalLong.of(seal.number()),
                        Optional.empty(),
                        List.of()));
    }
}

package furrow.engine.moment;

import furrow.experiments.fold.UnitPast;
import furrow.experiments.plan.UnitKind;
import furrow.experiments.plan.Workspace;
import furrow.rules.fact.AttributeFact;
import furrow.rules.fact.ContextFact;
import furrow.rules.fact.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What rules may know at a moment: what they knew of evidence when it was advised upon last, and the moment itself. */
final class MomentFacts {
    private static final double SECONDS_A_DAY = 86_400;

    private MomentFacts() {}

    static List<Fact> of(
            StandingFacts standing,
            Optional<String> experiment,
            ContextFact context,
            Moment moment,
            List<Candidate> candidates) {
        var facts = new ArrayList<>(standing.about(experiment));
        facts.add(context);
        new TreeMap<>(moment.attributes()).forEach((name, value) -> facts.add(new AttributeFact(name, value)));
        var told = new HashSet<String>();
        for (Candidate each : candidates) {
            facts.add(each.fact());
            if (told.add(each.name())) {
                standing.tactic(each.name()).ifPresent(facts::add);
            }
        }
        return facts;
    }

    static ContextFact context(
            Workspace workspace,
            Moment moment,
            UnitKind kind,
            Optional<String> experiment,
            UnitPast past,
            boolean waits,
            Contacts contacts,
            Instant now) {
        var local = now.atZone(workspace.zone());
        return new ContextFact(
                moment.unit(),
                kind,
                experiment,
                attribute(moment.attributes(), "channel"),
                attribute(moment.attributes(), "platform"),
                attribute(moment.attributes(), "format"),
                local.getDayOfWeek(),
                local.getHour(),
                !workspace.hours().between(local, local.plusSeconds(1)).isZero(),
                waits,
                contacts.times().size(),
                contacts.last()
                        .map(last ->
                                OptionalDouble.of(Duration.between(last, now).toSeconds() / SECONDS_A_DAY))
                        .orElse(OptionalDouble.empty()),
                past.messagesIn(),
                past.messagesOut());
    }

    private static Optional<String> attribute(Map<String, String> attributes, String name) {
        return Optional.ofNullable(attributes.get(name));
    }
}

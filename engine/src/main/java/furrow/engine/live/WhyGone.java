package furrow.engine.live;

import furrow.engine.recommendation.AdviceLife;
import furrow.engine.rulebook.LiveBook.Edition;
import furrow.rules.explain.Explainer;
import furrow.rules.explain.Explanation;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactModel;
import furrow.rules.language.Rule;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Says why the facts of a recommendation hold no longer: what its rule needs, and what there is. */
final class WhyGone implements Function<AdviceLife, String> {
    /** Recommendations of one run that are explained; of more it is said only that their facts are gone. */
    private static final int MOST = 20;

    private final Edition edition;
    private final List<Fact> facts;
    private final LocalDate today;
    private int explained;

    WhyGone(Edition edition, List<Fact> facts, LocalDate today) {
        this.edition = edition;
        this.facts = facts;
        this.today = today;
    }

    @Override
    public String apply(AdviceLife life) {
        String name = life.content().rule();
        var rule = edition.book().rule(name);
        if (rule.isEmpty()) {
            return "rule \"" + name + "\" is not in the live rule book, version " + edition.version();
        }
        return Explainer.outOfTime(rule.get(), today)
                .or(() -> explained++ < MOST ? Optional.of(explained(rule.get(), life)) : Optional.empty())
                .filter(Explanation.Silent.class::isInstance)
                .map(each -> ((Explanation.Silent) each).miss().says())
                .orElse("what rule \"" + name + "\" asks for holds no longer");
    }

    /** Asked of the one subject: of others the rule may still speak. */
    private Explanation explained(Rule rule, AdviceLife life) {
        var about = facts.stream()
                .filter(each ->
                        !FactModel.typeOf(each).name().equals(life.content().about())
                                || each.subject().equals(life.subject()))
                .toList();
        return Explainer.explain(rule, about);
    }
}

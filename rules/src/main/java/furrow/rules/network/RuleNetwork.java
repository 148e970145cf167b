package furrow.rules.network;

import furrow.rules.fact.Fact;
import furrow.rules.language.Rule;
import furrow.rules.sandbox.FactsOnlyLoader;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.model.DSL;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;

/** Rules as Drools runs them: one network for all, and a fresh session for each question. Safe to ask from many threads. */
public final class RuleNetwork {
    private static final Logger LOG = Logger.getLogger(RuleNetwork.class.getName());
    private static final String PACKAGE = "furrow.book";
    private static final String SINK = "advice";

    private final KieBase base;

    private RuleNetwork(KieBase base) {
        this.base = base;
    }

    /**
     * Builds the network of rules that the checker found no error in.
     *
     * @param rules the rules; the number that a rule gives its match under is its place here
     */
    public static RuleNetwork of(List<Rule> rules) {
        return without(Set.of(), rules);
    }

    /** The same without some of the rules, given by their places; the others keep theirs. */
    public static RuleNetwork without(Set<Integer> left, List<Rule> rules) {
        var sink = DSL.globalOf(MatchSink.class, PACKAGE, SINK);
        var model = new ModelImpl(PACKAGE).addGlobal(sink);
        for (int i = 0; i < rules.size(); i++) {
            if (!left.contains(i)) {
                model.addRule(RuleModel.of(rules.get(i), i, sink));
            }
        }
        var configuration =
                RuleBaseFactory.newKnowledgeBaseConfiguration(new Properties(), new FactsOnlyLoader(MatchSink.class));
        var network = new RuleNetwork(KieBaseBuilder.createKieBaseFromModel(model, configuration));
        LOG.log(Level.FINE, "built the network of {0} rules", rules.size() - left.size());
        return network;
    }

    /**
     * Runs the rules over facts.
     *
     * @param most matches after which the run ends
     * @return matches; above {@code most} when there could be more
     */
    public int run(Collection<? extends Fact> facts, int most, MatchSink sink) {
        var session = base.newKieSession();
        try {
            session.setGlobal(SINK, sink);
            facts.forEach(session::insert);
            return session.fireAllRules(most + 1);
        } finally {
            session.dispose();
        }
    }
}

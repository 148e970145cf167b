package furrow.bench.rules;

import furrow.rules.fact.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.Message;

/**
 * Drools as one who knows it well would use it: an executable model, a fresh session an evaluation, advice in a global.
 *
 * @param base the rules, compiled
 */
public record PlainDrools(KieBase base) {
    private static final Comparator<Said> IN_ORDER = Comparator.comparingInt(Said::priority)
            .reversed()
            .thenComparing(Said::rule)
            .thenComparing(Said::subject);

    /** Advice as a user of plain Drools would keep it. */
    public record Said(String rule, String action, String subject, int priority, String reason) {}

    /** The rules of {@link Books} with a string each as their advice, or with advice that says as much as Furrow's. */
    static PlainDrools of(int rules, Books.Consequence consequence) {
        var services = KieServices.get();
        var id = services.newReleaseId("plain", consequence.name(), Integer.toString(rules));
        var files = services.newKieFileSystem()
                .generateAndWritePomXML(id)
                .write("src/main/resources/plain/plain.drl", Books.drools(rules, consequence));
        var builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        var errors = builder.getResults().getMessages(Message.Level.ERROR);
        if (!errors.isEmpty()) {
            throw new IllegalStateException("plain Drools needs to compile, but did not: " + errors);
        }
        return new PlainDrools(services.newKieContainer(id).newKieBase(services.newKieBaseConfiguration()));
    }

    /** Whatever the consequences add. */
    <T> List<T> ask(Collection<? extends Fact> facts) {
        var advice = new ArrayList<T>();
        var session = base.newKieSession();
        try {
            session.setGlobal("advice", advice);
            facts.forEach(session::insert);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return advice;
    }

    /** The same answer as Furrow's but for keys: one piece of advice a rule and subject, in order. */
    List<Said> advise(Collection<? extends Fact> facts) {
        var one = new LinkedHashMap<String, Said>();
        this.<Said>ask(facts).forEach(said -> one.putIfAbsent(said.rule() + "\n" + said.subject(), said));
        var sorted = new ArrayList<>(one.values());
        sorted.sort(IN_ORDER);
        return sorted;
    }
}

package furrow.rules.book;

import furrow.rules.fact.Fact;
import furrow.rules.language.Printer.Printed;
import furrow.rules.sandbox.FactsOnlyLoader;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.Message;

/** Rules as Drools runs them: an executable model, a fresh session for each question. */
final class Compiled {
    private static final String HEADER = "package furrow.generated;\nglobal " + Sink.class.getName() + " advice;\n";
    private static final String FILE = "src/main/resources/furrow/generated/book.drl";
    private final KieBase base;

    private Compiled(KieBase base) {
        this.base = base;
    }

    static Compiled of(List<Printed> rules) {
        var text = new StringBuilder(HEADER);
        rules.forEach(rule -> text.append(rule.text()));
        var services = KieServices.get();
        var id = services.newReleaseId("furrow", "book", UUID.randomUUID().toString());
        var files = services.newKieFileSystem().generateAndWritePomXML(id).write(FILE, text.toString());
        try {
            var builder = services.newKieBuilder(files, new FactsOnlyLoader(Sink.class))
                    .buildAll(ExecutableModelProject.class);
            var errors = builder.getResults().getMessages(Message.Level.ERROR);
            if (!errors.isEmpty()) {
                throw new IllegalStateException("checked rules need to compile, but did not: " + errors + "\n" + text);
            }
            return new Compiled(services.newKieContainer(id).newKieBase(services.newKieBaseConfiguration()));
        } finally {
            services.getRepository().removeKieModule(id);
        }
    }

    /**
     * Runs the rules over facts.
     *
     * @param most firings after which the run is refused
     */
    void run(Collection<? extends Fact> facts, int most, Sink sink) {
        var session = base.newKieSession();
        try {
            session.setGlobal("advice", sink);
            facts.forEach(session::insert);
            refuseMoreThan(most, session.fireAllRules(most + 1));
        } finally {
            session.dispose();
        }
    }

    /** Refuses what matched more often than it may. */
    static void refuseMoreThan(int most, int matches) {
        if (matches > most) {
            throw new TooCostlyException("rules need to match at most " + most
                    + " times on one set of facts, but matched more; join their conditions by experiment or arm");
        }
    }
}

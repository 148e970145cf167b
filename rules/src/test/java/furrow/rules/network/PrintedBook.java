package furrow.rules.network;

import furrow.rules.fact.Fact;
import furrow.rules.language.Printer;
import furrow.rules.language.Rule;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.Message;

/** The same rules, printed as text and compiled by Drools itself: what our network is held against. */
final class PrintedBook {
    private final KieBase base;

    private PrintedBook(KieBase base) {
        this.base = base;
    }

    static PrintedBook of(List<Rule> rules) {
        var text = new StringBuilder("package furrow.printed;\nglobal " + MatchSink.class.getName() + " advice;\n");
        for (int i = 0; i < rules.size(); i++) {
            text.append(Printer.print(rules.get(i), i));
        }
        var services = KieServices.get();
        var id = services.newReleaseId("furrow", "printed", UUID.randomUUID().toString());
        var files = services.newKieFileSystem()
                .generateAndWritePomXML(id)
                .write("src/main/resources/furrow/printed/book.drl", text.toString());
        var errors = services.newKieBuilder(files)
                .buildAll(ExecutableModelProject.class)
                .getResults()
                .getMessages(Message.Level.ERROR);
        if (!errors.isEmpty()) {
            throw new IllegalStateException("printed rules need to compile, but did not: " + errors + "\n" + text);
        }
        return new PrintedBook(services.newKieContainer(id).newKieBase(services.newKieBaseConfiguration()));
    }

    void run(Collection<? extends Fact> facts, MatchSink sink) {
        var session = base.newKieSession();
        try {
            session.setGlobal("advice", sink);
            facts.forEach(session::insert);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
    }
}

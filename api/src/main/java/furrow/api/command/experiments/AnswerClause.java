package furrow.api.command.experiments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code furrow experiments answer}. */
@Command(
        name = "answer",
        mixinStandardHelpOptions = true,
        header = "Answers a clause of the decision rule that no number says.",
        description = "%nshow tells the clauses with their numbers.")
final class AnswerClause extends LifeStepCommand {
    @Parameters(index = "1", paramLabel = "CLAUSE", description = "Number of the clause.")
    private int clause;

    @Parameters(index = "2", paramLabel = "ANSWER", description = "One of ${COMPLETION-CANDIDATES}.")
    private Said said = Said.no;

    /** What a person says. */
    enum Said {
        yes,
        no
    }

    @Override
    String command() {
        return "answer";
    }

    @Override
    void fill(ObjectNode body) {
        body.put("clause", clause).put("met", said == Said.yes);
    }
}

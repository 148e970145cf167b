package furrow.rules.isolation;

import com.fasterxml.jackson.core.type.TypeReference;
import furrow.rules.book.BookPair;
import furrow.rules.book.RuleBook;
import furrow.rules.book.RuleBookException;
import furrow.rules.check.Checker;
import furrow.rules.fact.Fact;
import furrow.rules.isolation.IsolatedRun.Advised;
import furrow.rules.isolation.IsolatedRun.Head;
import furrow.rules.language.RuleFinding;
import furrow.rules.recorded.RecordedFile;
import furrow.rules.scenario.CoverageMeasure;
import furrow.rules.scenario.Scenario;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The child process of a trial: reads a question, writes the answer, ends. */
final class ChildMain {
    private ChildMain() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        ParentWatch.watch(folder);
        try (var question = Files.newBufferedReader(ChildProcess.question(folder));
                var answer = Files.newBufferedWriter(ChildProcess.answer(folder))) {
            var head = IsolatedRun.JSON.readValue(question.readLine(), Head.class);
            switch (head.task()) {
                case ADVISE -> each(question, answer, advising(head));
                case EXPLAIN -> each(question, answer, explaining(head));
                case COVER -> cover(head, question, answer);
                case COMPARE -> compare(head, answer);
                case CHECK -> check(head, answer);
            }
        } catch (RuleBookException errors) {
            Files.writeString(ChildProcess.refusal(folder), String.valueOf(errors.getMessage()));
            System.exit(ChildProcess.ERRORS);
        } catch (IllegalArgumentException refused) {
            Files.writeString(ChildProcess.refusal(folder), String.valueOf(refused.getMessage()));
            System.exit(ChildProcess.REFUSED);
        }
    }

    private static Function<List<Fact>, Object> advising(Head head) {
        var book = RuleBook.of(head.sources());
        return facts -> book.recommend(facts).stream().map(Advised::of).toList();
    }

    private static Function<List<Fact>, Object> explaining(Head head) {
        var rules = Checker.check(head.sources()).rules();
        int[] left = {ExplanationMessage.WITH_CHANGES};
        return facts -> ExplanationMessage.of(rules, facts, left[0]-- > 0);
    }

    private static void cover(Head head, BufferedReader question, BufferedWriter answer) throws IOException {
        var scenarios = new ArrayList<Scenario>();
        for (var line = question.readLine(); line != null; line = question.readLine()) {
            int number = scenarios.size();
            scenarios.add(head.scenarios().get(number).scenario(head.day(number), facts(line)));
        }
        var rules = Checker.check(head.sources()).rules();
        answer.write(IsolatedRun.JSON.writeValueAsString(CoverageMeasure.of(rules, scenarios)));
    }

    private static void check(Head head, BufferedWriter answer) throws IOException {
        for (RuleFinding each : Checker.check(head.sources()).findings()) {
            answer.write(IsolatedRun.JSON.writeValueAsString(each));
            answer.newLine();
        }
    }

    private static void compare(Head head, BufferedWriter answer) throws IOException {
        try (var evaluations = RecordedFile.open(Path.of(head.recorded()))) {
            new TwoBooks(BookPair.of(head.before(), head.sources())).compare(evaluations, answer);
        }
    }

    private static void each(BufferedReader question, BufferedWriter answer, Function<List<Fact>, Object> task)
            throws IOException {
        for (var line = question.readLine(); line != null; line = question.readLine()) {
            answer.write(IsolatedRun.JSON.writeValueAsString(task.apply(facts(line))));
            answer.newLine();
        }
    }

    private static List<Fact> facts(String line) throws IOException {
        return IsolatedRun.JSON.readValue(line, new TypeReference<List<FactMessage>>() {}).stream()
                .map(FactMessage::fact)
                .toList();
    }
}

package furrow.rules.trial;

import com.fasterxml.jackson.core.type.TypeReference;
import furrow.rules.book.BookPair;
import furrow.rules.book.RuleBook;
import furrow.rules.book.RuleBookException;
import furrow.rules.check.Checker;
import furrow.rules.fact.Fact;
import furrow.rules.recorded.RecordedFile;
import furrow.rules.scenario.Covering;
import furrow.rules.scenario.Scenario;
import furrow.rules.trial.Trial.Advised;
import furrow.rules.trial.Trial.Head;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The child process of a trial: reads a question, writes the answer, ends. */
final class TrialMain {
    private TrialMain() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        Orphan.watch(folder);
        try (var question = Files.newBufferedReader(Child.question(folder));
                var answer = Files.newBufferedWriter(Child.answer(folder))) {
            var head = Trial.JSON.readValue(question.readLine(), Head.class);
            switch (head.task()) {
                case ADVISE -> each(question, answer, advising(head));
                case EXPLAIN -> each(question, answer, explaining(head));
                case COVER -> cover(head, question, answer);
                case COMPARE -> compare(head, answer);
            }
        } catch (RuleBookException errors) {
            Files.writeString(Child.refusal(folder), String.valueOf(errors.getMessage()));
            System.exit(Child.ERRORS);
        } catch (IllegalArgumentException refused) {
            Files.writeString(Child.refusal(folder), String.valueOf(refused.getMessage()));
            System.exit(Child.REFUSED);
        }
    }

    private static Function<List<Fact>, Object> advising(Head head) {
        var book = RuleBook.of(head.sources());
        return facts -> book.recommend(facts).stream().map(Advised::of).toList();
    }

    private static Function<List<Fact>, Object> explaining(Head head) {
        var rules = Checker.check(head.sources()).rules();
        int[] left = {Explained.WITH_CHANGES};
        return facts -> Explained.of(rules, facts, left[0]-- > 0);
    }

    private static void cover(Head head, BufferedReader question, BufferedWriter answer) throws IOException {
        var scenarios = new ArrayList<Scenario>();
        for (var line = question.readLine(); line != null; line = question.readLine()) {
            int number = scenarios.size();
            scenarios.add(head.scenarios().get(number).scenario(head.day(number), facts(line)));
        }
        var rules = Checker.check(head.sources()).rules();
        answer.write(Trial.JSON.writeValueAsString(Covering.of(rules, scenarios)));
    }

    private static void compare(Head head, BufferedWriter answer) throws IOException {
        try (var evaluations = RecordedFile.open(Path.of(head.recorded()))) {
            new TwoBooks(BookPair.of(head.before(), head.sources())).compare(evaluations, answer);
        }
    }

    private static void each(BufferedReader question, BufferedWriter answer, Function<List<Fact>, Object> task)
            throws IOException {
        for (var line = question.readLine(); line != null; line = question.readLine()) {
            answer.write(Trial.JSON.writeValueAsString(task.apply(facts(line))));
            answer.newLine();
        }
    }

    private static List<Fact> facts(String line) throws IOException {
        return Trial.JSON.readValue(line, new TypeReference<List<Written>>() {}).stream()
                .map(Written::fact)
                .toList();
    }
}

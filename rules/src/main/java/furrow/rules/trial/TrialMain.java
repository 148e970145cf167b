package furrow.rules.trial;

import furrow.rules.book.RuleBook;
import furrow.rules.trial.Trial.Advised;
import furrow.rules.trial.Trial.Question;
import furrow.rules.trial.Trial.Written;
import java.io.File;
import java.io.IOException;
import java.util.List;

/** The child process of a trial: reads a question, writes the answer, ends. */
final class TrialMain {
    private TrialMain() {}

    public static void main(String[] arguments) throws IOException {
        var question = Trial.JSON.readValue(new File(arguments[0]), Question.class);
        var book = RuleBook.of(question.sources());
        var answer = question.sets().stream().map(set -> advised(book, set)).toList();
        Trial.JSON.writeValue(new File(arguments[1]), answer);
    }

    private static List<Advised> advised(RuleBook book, List<Written> set) {
        return book.recommend(set.stream().map(Written::fact).toList()).stream()
                .map(each ->
                        new Advised(each.rule(), each.action().word(), each.subject(), each.priority(), each.reason()))
                .toList();
    }
}

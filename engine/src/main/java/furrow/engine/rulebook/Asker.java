package furrow.engine.rulebook;

import furrow.rules.book.Recommendation;
import furrow.rules.book.RuleBook;
import furrow.rules.check.Checker;
import furrow.rules.language.Rule;
import furrow.rules.language.Source;
import furrow.rules.recorded.Recorded;
import furrow.rules.trial.Trial.Advised;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Asks the rules of one version about evaluations, by the rules that were valid on their days. */
@FunctionalInterface
public interface Asker {
    /** What is advised on each evaluation, in their order. */
    Iterator<List<Recommendation>> answers(List<Recorded> recorded);

    /** A book that may run in this process. */
    static Asker here(RuleBook book) {
        return recorded -> recorded.stream()
                .map(each -> book.recommend(each.facts(), each.day()))
                .iterator();
    }

    /** Rules that nobody published yet, run elsewhere. */
    static Asker apart(List<Source> rules, Tester.Runner runner) {
        var known = Checker.check(rules).rules();
        return recorded -> {
            var answers =
                    runner.run(rules, recorded.stream().map(Recorded::facts).toList());
            return IntStream.range(0, recorded.size())
                    .mapToObj(i -> valid(known, answers.get(i), recorded.get(i)))
                    .iterator();
        };
    }

    private static List<Recommendation> valid(List<Rule> rules, List<Advised> answer, Recorded one) {
        Set<String> valid = new HashSet<>();
        rules.stream().filter(rule -> rule.meta().validOn(one.day())).forEach(rule -> valid.add(rule.name()));
        return answer.stream()
                .filter(each -> valid.contains(each.rule()))
                .map(Advised::recommendation)
                .toList();
    }
}

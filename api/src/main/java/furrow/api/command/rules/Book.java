package furrow.api.command.rules;

import furrow.rules.book.Recommendation;
import furrow.rules.book.RuleBook;
import furrow.rules.book.Shipped;
import furrow.rules.check.Checker;
import furrow.rules.explain.Explainer;
import furrow.rules.fact.Fact;
import furrow.rules.language.Rule;
import furrow.rules.language.Source;
import furrow.rules.scenario.Coverage;
import furrow.rules.scenario.Covering;
import furrow.rules.scenario.Scenario;
import furrow.rules.trial.Explained;
import furrow.rules.trial.Trial;
import furrow.rules.trial.Trial.Advised;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A checked book: the one that comes with Furrow runs here, any other in a child process that is killed at its limit.
 *
 * @param sources its text
 * @param rules its rules
 * @param shipped whether it came with Furrow
 * @param trial limits of the child process
 */
record Book(List<Source> sources, List<Rule> rules, boolean shipped, Trial trial) {
    Book {
        sources = List.copyOf(sources);
        rules = List.copyOf(rules);
    }

    /**
     * The book that sources make, or the shipped one when there are none.
     *
     * @throws FaultyException if there is an error in them
     */
    static Book of(List<Source> sources, Trial trial) {
        if (sources.isEmpty()) {
            return new Book(Shipped.sources(), RuleBook.shipped().rules(), true, trial);
        }
        var checked = Checker.check(sources);
        if (!checked.isClean()) {
            throw new FaultyException(checked.findings());
        }
        return new Book(sources, checked.rules(), false, trial);
    }

    /** The book at a path: a file, a folder, or the word {@code shipped}. */
    static Book at(Path path, Trial trial) throws IOException {
        if (path.toString().equals("shipped")) {
            return of(List.of(), trial);
        }
        var rules = Inputs.read(List.of(path)).rules();
        if (rules.isEmpty()) {
            throw new IllegalArgumentException(path + " holds no rules; name a file or folder of rules, or: shipped");
        }
        return of(rules, trial);
    }

    /** What the book advises on each set of facts. */
    List<List<Recommendation>> recommend(List<FactSets> sets) {
        var given = given(sets.stream().map(FactSets::facts).toList());
        var valid = new ArrayList<List<Recommendation>>();
        for (int i = 0; i < sets.size(); i++) {
            var silent = outOfTime(sets.get(i)).keySet();
            valid.add(given.get(i).stream()
                    .filter(one -> !silent.contains(one.rule()))
                    .toList());
        }
        return valid;
    }

    /** Why rules that are not valid on the day of some facts are silent, by their names. */
    private Map<String, Explained> outOfTime(FactSets set) {
        var silent = new HashMap<String, Explained>();
        set.day()
                .ifPresent(day -> rules.forEach(rule ->
                        Explainer.outOfTime(rule, day).ifPresent(why -> silent.put(rule.name(), Explained.of(why)))));
        return silent;
    }

    private List<List<Recommendation>> given(List<List<Fact>> sets) {
        return shipped
                ? sets.stream().map(each -> RuleBook.shipped().recommend(each)).toList()
                : trial.run(sources, sets).stream()
                        .map(set -> set.stream().map(Advised::recommendation).toList())
                        .toList();
    }

    /** Why each rule gave its advice on each set of facts, or stayed silent. */
    List<List<Explained>> explain(List<FactSets> sets) {
        var explained = whatever(sets.stream().map(FactSets::facts).toList());
        var valid = new ArrayList<List<Explained>>();
        for (int i = 0; i < sets.size(); i++) {
            var silent = outOfTime(sets.get(i));
            valid.add(explained.get(i).stream()
                    .map(each -> silent.getOrDefault(each.rule(), each))
                    .toList());
        }
        return valid;
    }

    /** Explanations whatever the day. */
    private List<List<Explained>> whatever(List<List<Fact>> sets) {
        return shipped
                ? sets.stream()
                        .map(each -> Explainer.explain(rules, each).stream()
                                .map(Explained::of)
                                .toList())
                        .toList()
                : trial.explain(sources, sets);
    }

    /** What scenarios leave untouched. */
    Coverage cover(List<Scenario> scenarios) {
        return shipped ? Covering.of(rules, scenarios) : trial.cover(sources, scenarios);
    }
}

package furrow.api.command.rules;

import furrow.rules.book.CoolDown;
import furrow.rules.book.Recommendation;
import furrow.rules.book.RestingAdvice;
import furrow.rules.book.RuleBook;
import furrow.rules.book.Shipped;
import furrow.rules.check.Checker;
import furrow.rules.explain.Explainer;
import furrow.rules.fact.Fact;
import furrow.rules.isolation.ExplanationMessage;
import furrow.rules.isolation.IsolatedRun;
import furrow.rules.isolation.IsolatedRun.Advised;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleReader;
import furrow.rules.language.RuleSource;
import furrow.rules.scenario.Coverage;
import furrow.rules.scenario.CoverageMeasure;
import furrow.rules.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A checked book: the one that comes with Furrow runs here, any other in a child process that is killed at its limit.
 *
 * @param name what to call it
 * @param sources its text
 * @param rules its rules
 * @param shipped whether it came with Furrow
 * @param trial limits of the child process
 */
record CheckedBook(String name, List<RuleSource> sources, List<Rule> rules, boolean shipped, IsolatedRun trial) {
    CheckedBook {
        sources = List.copyOf(sources);
        rules = List.copyOf(rules);
    }

    /**
     * The book that sources make, or the shipped one when there are none.
     *
     * @throws FaultyException if there is an error in them
     */
    static CheckedBook of(List<RuleSource> sources, IsolatedRun trial) {
        if (sources.isEmpty()) {
            return new CheckedBook("the book that comes with Furrow", Shipped.sources(), shippedRules(), true, trial);
        }
        var checked = Checker.check(sources);
        if (!checked.isClean()) {
            throw new FaultyException(checked.findings());
        }
        return new CheckedBook(called(sources), sources, checked.rules(), false, trial);
    }

    /** Read, neither checked nor compiled: that was done before they came with Furrow. */
    private static List<Rule> shippedRules() {
        return Shipped.sources().stream()
                .flatMap(each -> RuleReader.read(each).rules().stream())
                .toList();
    }

    private static String called(List<RuleSource> sources) {
        var first = sources.get(0).name().equals(RuleInputs.STANDARD)
                ? "standard input"
                : sources.get(0).name();
        return "the rules of " + first + (sources.size() > 1 ? " and " + (sources.size() - 1) + " more" : "");
    }

    /** The same under another name. */
    CheckedBook called(String other) {
        return new CheckedBook(other, sources, rules, shipped, trial);
    }

    /** The book at a path: a file, a folder, or the word {@code shipped}. */
    static CheckedBook at(Path path, IsolatedRun trial) throws IOException {
        if (path.toString().equals("shipped")) {
            return of(List.of(), trial);
        }
        var rules = RuleInputs.read(List.of(path)).rules();
        if (rules.isEmpty()) {
            throw new IllegalArgumentException(path + " holds no rules; name a file or folder of rules, or: shipped");
        }
        return of(rules, trial);
    }

    /**
     * What the book answers on some facts.
     *
     * @param given what it advises, most urgent first
     * @param held what it would advise, were it not held back
     */
    record Answer(List<Recommendation> given, List<RestingAdvice> held) {
        Answer {
            given = List.copyOf(given);
            held = List.copyOf(held);
        }
    }

    /** What the book advises on each set of facts. */
    List<List<Recommendation>> recommend(List<FactSets> sets) {
        return answer(sets).stream().map(Answer::given).toList();
    }

    /** What the book advises on each set of facts, by the rules that are valid on its day, and what rests then. */
    List<Answer> answer(List<FactSets> sets) {
        var given = given(sets.stream().map(FactSets::facts).toList());
        var answers = new ArrayList<Answer>();
        for (int i = 0; i < sets.size(); i++) {
            var silent = outOfTime(sets.get(i)).keySet();
            var resting = resting(sets.get(i));
            var valid = given.get(i).stream()
                    .filter(one -> !silent.contains(one.rule()))
                    .toList();
            answers.add(new Answer(
                    valid.stream()
                            .filter(one -> CoolDown.on(one, resting).isEmpty())
                            .toList(),
                    valid.stream()
                            .flatMap(one -> CoolDown.on(one, resting).map(by -> new RestingAdvice(one, by)).stream())
                            .toList()));
        }
        return answers;
    }

    /** The same sets, each evaluation that follows others knowing what was advised on the earlier ones. */
    List<FactSets> afterOneAnother(List<FactSets> sets) {
        var inTurn = sets.stream().filter(FactSets::followsOthers).toList();
        if (inTurn.size() < 2
                || rules.stream().allMatch(rule -> rule.meta().cooldown().isEmpty())) {
            return sets;
        }
        var advised = recommend(inTurn);
        var history = new ArrayList<CoolDown.Given>();
        for (int i = 0; i < inTurn.size(); i++) {
            history.addAll(CoolDown.Given.of(advised.get(i), inTurn.get(i).day().orElseThrow()));
        }
        return sets.stream()
                .map(each -> each.followsOthers() ? each.after(history) : each)
                .toList();
    }

    /** Advice that rests, by what was given before these facts were known. */
    private List<CoolDown> resting(FactSets set) {
        return set.day()
                .map(today -> CoolDown.of(rules, set.past().orElse(List.of()), today))
                .orElse(List.of());
    }

    /** Why rules that are not valid on the day of some facts are silent, by their names. */
    private Map<String, ExplanationMessage> outOfTime(FactSets set) {
        var silent = new HashMap<String, ExplanationMessage>();
        set.day()
                .ifPresent(day -> rules.forEach(rule -> Explainer.outOfTime(rule, day)
                        .ifPresent(why -> silent.put(rule.name(), ExplanationMessage.of(why)))));
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
    List<List<ExplanationMessage>> explain(List<FactSets> sets) {
        var explained = whatever(sets.stream().map(FactSets::facts).toList());
        var valid = new ArrayList<List<ExplanationMessage>>();
        for (int i = 0; i < sets.size(); i++) {
            var silent = outOfTime(sets.get(i));
            valid.add(explained.get(i).stream()
                    .map(each -> silent.getOrDefault(each.rule(), each))
                    .toList());
        }
        return valid;
    }

    /** Explanations whatever the day. */
    private List<List<ExplanationMessage>> whatever(List<List<Fact>> sets) {
        return shipped
                ? IntStream.range(0, sets.size())
                        .mapToObj(i -> ExplanationMessage.of(rules, sets.get(i), i < ExplanationMessage.WITH_CHANGES))
                        .toList()
                : trial.explain(sources, sets);
    }

    /** What scenarios leave untouched. */
    Coverage cover(List<Scenario> scenarios) {
        return shipped ? CoverageMeasure.of(rules, scenarios) : trial.cover(sources, scenarios);
    }
}

package furrow.rules.scenario;

import furrow.rules.book.CoolDown;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactText;
import furrow.rules.fact.FactType;
import furrow.rules.language.Action;
import furrow.rules.language.NearestWord;
import furrow.rules.language.RepeatedFindings;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.RuleSource;
import furrow.rules.language.TextPosition;
import java.io.StringReader;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads scenarios from YAML, each problem with its place. */
public final class ScenarioReader {
    private static final int MOST_CHARACTERS = 2_000_000;
    private static final int MOST_FACTS = 1_000;
    private static final int MOST_SCENARIOS = 5_000;
    private static final int MOST_ENTRIES = 1_000;
    /** Mistakes after which reading ends: no one reads more of them. */
    static final int MOST_FINDINGS = 1_000;

    private final String file;
    private final Purpose purpose;
    private final List<RuleFinding> findings = new ArrayList<>();

    private enum Purpose {
        /** Scenarios say what they expect. */
        JUDGE,
        /** Only the facts count; a file may have no scenario around them. */
        FACTS
    }

    private ScenarioReader(String file, Purpose purpose) {
        this.file = file;
        this.purpose = purpose;
    }

    /** Ends the reading of a file. */
    private static final class TooManyMistakesException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Reads what can be read, and tells of the rest. */
    public static Scenarios read(RuleSource source) {
        return new ScenarioReader(source.name(), Purpose.JUDGE).run(source.text());
    }

    /**
     * Reads sets of facts, from YAML or JSON: each scenario of a file of scenarios is one, whether or not it expects
     * anything; a file with {@code facts:} at its top is one, under the name of the file.
     */
    public static Scenarios readFacts(RuleSource source) {
        return new ScenarioReader(source.name(), Purpose.FACTS).run(source.text());
    }

    private Scenarios run(String text) {
        var scenarios = new ArrayList<Scenario>();
        if (text.length() > MOST_CHARACTERS) {
            error(null, "a file has at most " + MOST_CHARACTERS + " characters, but has " + text.length(), "split it");
            return new Scenarios(scenarios, RepeatedFindings.once(findings));
        }
        try {
            var root = yaml().compose(new StringReader(text));
            if (root != null) {
                findings.addAll(PlainYaml.check(file, root));
            }
            if (purpose == Purpose.FACTS && field(root, "facts") != null) {
                known(Objects.requireNonNull(root), List.of("name", "day", "past", "facts"));
                bare(root).ifPresent(scenarios::add);
            } else {
                scenarios(list(field(root, "scenarios"), "scenarios", root), scenarios);
            }
        } catch (TooManyMistakesException e) {
            findings.add(RuleFinding.error(
                    file,
                    TextPosition.START,
                    "this file has more than " + MOST_FINDINGS + " mistakes",
                    "mend those told of first"));
        } catch (YAMLException e) {
            findings.add(YamlFault.of(file, e));
        }
        return new Scenarios(scenarios, RepeatedFindings.once(findings));
    }

    private void scenarios(List<Node> nodes, List<Scenario> scenarios) {
        if (nodes.size() > MOST_SCENARIOS) {
            error(
                    nodes.get(MOST_SCENARIOS),
                    "a file has at most " + MOST_SCENARIOS + " scenarios, but has " + nodes.size(),
                    "split it");
            return;
        }
        var names = new HashMap<String, TextPosition>();
        for (Node each : nodes) {
            scenario(each).ifPresent(found -> {
                var first = names.putIfAbsent(found.name(), found.at());
                if (first != null && purpose == Purpose.JUDGE) {
                    findings.add(RuleFinding.warning(
                            file,
                            found.at(),
                            "the name \"" + found.name() + "\" is taken by the scenario at line " + first.line(),
                            "say what each shows"));
                }
                scenarios.add(found);
            });
        }
    }

    /** Facts with no scenario around them. */
    private Optional<Scenario> bare(Node root) {
        int before = findings.size();
        var facts = facts(root);
        var day = day(field(root, "day"));
        var past = past(root, day);
        var name = scalar(field(root, "name")).orElse(file);
        return findings.size() > before
                ? Optional.empty()
                : Optional.of(new Scenario(name, day, facts, past, List.of(), List.of(), file, at(root)));
    }

    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(20);
        options.setNestingDepthLimit(20);
        options.setCodePointLimit(MOST_CHARACTERS);
        return new Yaml(new SafeConstructor(options));
    }

    private Optional<Scenario> scenario(Node node) {
        int before = findings.size();
        if (!known(node, List.of("name", "day", "past", "facts", "expect", "forbid"))) {
            return Optional.empty();
        }
        var name = scalar(field(node, "name")).orElse("");
        if (name.isBlank()) {
            error(node, "a scenario needs a name", "say what it shows, in plain words");
        }
        var day = day(field(node, "day"));
        var past = past(node, day);
        var facts = facts(node);
        var expect = wanted(node, "expect");
        var forbid = wanted(node, "forbid");
        if (purpose == Purpose.JUDGE && saysNothing(node, "expect") && saysNothing(node, "forbid")) {
            error(node, "this scenario neither expects nor forbids anything", "add expect: or forbid:");
        }
        return findings.size() > before
                ? Optional.empty()
                : Optional.of(new Scenario(name, day, facts, past, expect, forbid, file, at(node)));
    }

    private Optional<LocalDate> day(@Nullable Node node) {
        if (node == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(scalar(node).orElse("")));
        } catch (DateTimeParseException e) {
            error(
                    node,
                    "day needs a day, but was \"" + scalar(node).orElse("a list") + "\"",
                    "write it as in: day: 2026-05-31");
            return Optional.empty();
        }
    }

    /** Advice that was given before, which only means something on a day. */
    private List<CoolDown.Given> past(Node scenario, Optional<LocalDate> today) {
        var entry = field(scenario, "past");
        if (entry == null) {
            return List.of();
        }
        if (today.isEmpty()) {
            error(entry, "past advice needs a day on which the scenario is asked", "add, as in: day: 2026-05-31");
        }
        var given = new ArrayList<CoolDown.Given>();
        for (Node each : some(list(entry, "past", scenario))) {
            known(each, List.of("rule", "subject", "day"));
            var rule = scalar(field(each, "rule"));
            var subject = scalar(field(each, "subject"));
            var on = day(field(each, "day"));
            if (rule.isEmpty() || subject.isEmpty() || on.isEmpty()) {
                error(each, "past advice needs its rule, subject and day", "write { rule: …, subject: …, day: … }");
            } else {
                given.add(new CoolDown.Given(rule.get(), subject.get(), on.get()));
            }
        }
        return List.copyOf(given);
    }

    private List<Fact> facts(Node node) {
        var facts = new ArrayList<Fact>();
        for (Node each : list(field(node, "facts"), "facts", node)) {
            fact(each).ifPresent(facts::add);
        }
        if (facts.size() > MOST_FACTS) {
            error(node, "a scenario has at most " + MOST_FACTS + " facts", "leave some out");
        }
        return facts;
    }

    private Optional<Fact> fact(Node node) {
        if (!(node instanceof MappingNode map) || map.getValue().size() != 1) {
            error(node, "a fact is written as Comparison: { … }", "one kind of fact an entry");
            return Optional.empty();
        }
        var entry = map.getValue().get(0);
        var values = new LinkedHashMap<String, String>();
        boolean isFlat = true;
        if (entry.getValueNode() instanceof MappingNode fields) {
            for (var each : fields.getValue()) {
                if (!(each.getValueNode() instanceof ScalarNode)) {
                    error(
                            each.getValueNode(),
                            "a field has one value, no list and no entries",
                            "write a word or a number");
                    isFlat = false;
                }
                values.put(
                        scalar(each.getKeyNode()).orElse(""),
                        scalar(each.getValueNode()).orElse(""));
            }
        } else if (!scalar(entry.getValueNode()).equals(Optional.of(""))) {
            error(
                    entry.getValueNode(),
                    "a fact holds its fields in braces",
                    "write it as in: Conversation: { waiting: 3 }");
            return Optional.empty();
        }
        if (misspelt(entry) || !isFlat) {
            return Optional.empty();
        }
        try {
            return Optional.of(FactText.read(scalar(entry.getKeyNode()).orElse(""), values));
        } catch (IllegalArgumentException e) {
            error(entry.getKeyNode(), String.valueOf(e.getMessage()), "");
            return Optional.empty();
        }
    }

    /** Tells of a kind of fact or a field that there is not, with the nearest that there is. */
    private boolean misspelt(NodeTuple fact) {
        var kind = scalar(fact.getKeyNode()).orElse("");
        var type = FactModel.type(kind);
        if (type.isEmpty()) {
            error(
                    fact.getKeyNode(),
                    "there is no kind of fact \"" + kind + "\"",
                    NearestWord.advice(
                            kind, FactModel.types().stream().map(FactType::name).toList()));
            return true;
        }
        if (!(fact.getValueNode() instanceof MappingNode fields)) {
            return false;
        }
        var names = type.get().fields().stream().map(FactField::name).toList();
        boolean any = false;
        for (var each : fields.getValue()) {
            var name = scalar(each.getKeyNode()).orElse("");
            if (!names.contains(name)) {
                error(each.getKeyNode(), kind + " has no field \"" + name + "\"", NearestWord.advice(name, names));
                any = true;
            }
        }
        return any;
    }

    private static boolean saysNothing(Node scenario, String name) {
        var entry = field(scenario, name);
        return entry == null
                || (entry instanceof SequenceNode sequence
                        && sequence.getValue().isEmpty());
    }

    private List<ExpectedAdvice> wanted(Node scenario, String name) {
        var wanted = new ArrayList<ExpectedAdvice>();
        var node = field(scenario, name);
        for (Node each : node == null ? List.<Node>of() : some(list(node, name, node))) {
            known(each, List.of("rule", "action", "subject", "reason"));
            var action = scalar(field(each, "action"));
            action.filter(word -> Action.of(word).isEmpty())
                    .ifPresent(word -> error(
                            each, "there is no action \"" + word + "\"", NearestWord.advice(word, Action.words())));
            var one = new ExpectedAdvice(
                    scalar(field(each, "rule")), action, scalar(field(each, "subject")), scalar(field(each, "reason")));
            if (one.equals(ExpectedAdvice.ANYTHING)) {
                error(
                        each,
                        "this says nothing about the advice that is meant",
                        "name its rule, action, subject or reason");
            }
            wanted.add(one);
        }
        return wanted;
    }

    /** False when a node has no entries at all, of which nothing else is worth telling. */
    private boolean known(Node node, List<String> names) {
        if (!(node instanceof MappingNode map)) {
            error(node, "this needs entries", "write them as in " + names.get(0) + ": …");
            return false;
        }
        map.getValue().forEach(entry -> {
            var name = scalar(entry.getKeyNode()).orElse("");
            if (!names.contains(name)) {
                error(entry.getKeyNode(), "there is no entry \"" + name + "\" here", NearestWord.advice(name, names));
            }
        });
        return true;
    }

    private List<Node> list(@Nullable Node node, String what, @Nullable Node parent) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        error(node == null ? parent : node, what + " needs a list", "begin each entry with a dash");
        return List.of();
    }

    /** The entries, unless there are more than anyone writes. */
    private List<Node> some(List<Node> entries) {
        if (entries.size() <= MOST_ENTRIES) {
            return entries;
        }
        error(
                entries.get(MOST_ENTRIES),
                "this list has at most " + MOST_ENTRIES + " entries, but has " + entries.size(),
                "split the scenario");
        return List.of();
    }

    private static @Nullable Node field(@Nullable Node node, String name) {
        if (node instanceof MappingNode map) {
            for (var entry : map.getValue()) {
                if (scalar(entry.getKeyNode()).equals(Optional.of(name))) {
                    return entry.getValueNode();
                }
            }
        }
        return null;
    }

    private static Optional<String> scalar(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    private void error(@Nullable Node node, String message, String mend) {
        if (findings.size() >= MOST_FINDINGS) {
            throw new TooManyMistakesException();
        }
        findings.add(RuleFinding.error(file, node == null ? TextPosition.START : at(node), message, mend));
    }

    private static TextPosition at(Node node) {
        return new TextPosition(
                node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
    }
}

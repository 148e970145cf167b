package furrow.engine.plan;

import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Placement;
import furrow.experiments.plan.Tactic;
import java.util.Optional;

/** One arm of an experiment in a plan file, with its tactic and cost. */
final class ArmReader {
    private static final MappingFields.Range WEIGHT = new MappingFields.Range(
            0, 1e6, true, "more than 0 and at most 1e6", "leave an arm out rather than weighing it 0");
    private static final MappingFields.Range COST = new MappingFields.Range(0, 1e9, false, "0 to 1e9 per unit", "");

    private ArmReader() {}

    static Optional<Arm> read(PlanNode node, String path, PlanProblems problems) {
        return MappingFields.of(node, path, problems, "name", "control", "weight", "tactic")
                .flatMap(ArmReader::arm);
    }

    private static Optional<Arm> arm(MappingFields fields) {
        var name = fields.name("name", "events and counts name their arm by it");
        boolean control = fields.truth("control");
        var weight = fields.number("weight", WEIGHT).orElse(1);
        var tactic = fields.required("tactic", "a mapping with name and kind", "say what a person does in this arm")
                .flatMap(each -> MappingFields.of(
                        each,
                        fields.path("tactic"),
                        fields.problems(),
                        "name",
                        "kind",
                        "description",
                        "cost",
                        "channel",
                        "platform",
                        "format"))
                .flatMap(ArmReader::tactic);
        return fields.build(() -> new Arm(name, tactic.orElseThrow(), control, weight));
    }

    private static Optional<Tactic> tactic(MappingFields fields) {
        var name = fields.name("name", "the same tactic may stand in several experiments under one name");
        fields.required("kind", "one of content, conversation", "say whether people publish or talk in this arm");
        var kind = fields.choice("kind", Tactic.Kind.class, Tactic.Kind.CONTENT);
        var description = fields.words("description");
        var cost = fields.node("cost")
                .flatMap(each -> MappingFields.of(each, fields.path("cost"), fields.problems(), "money", "minutes"))
                .flatMap(ArmReader::cost)
                .orElse(Tactic.Cost.NONE);
        var placement = new Placement(placed(fields, "channel"), placed(fields, "platform"), placed(fields, "format"));
        return fields.build(() -> new Tactic(name, kind, description, cost, placement));
    }

    private static Optional<String> placed(MappingFields fields, String key) {
        return fields.node(key).map(each -> fields.name(each, fields.path(key)));
    }

    private static Optional<Tactic.Cost> cost(MappingFields fields) {
        var money = fields.number("money", COST).orElse(0);
        var minutes = fields.number("minutes", COST).orElse(0);
        return fields.build(() -> new Tactic.Cost(money, minutes));
    }

    /** Two or more arms, names of their own, one control. */
    static void check(MappingFields experiment) {
        var names = experiment.namesWithin("arms", "name");
        PlanReader.requireDifferent(experiment, "arms", names);
        if (!(experiment.node("arms").orElse(null) instanceof PlanNode.Sequence sequence)) {
            return;
        }
        if (sequence.items().size() < 2) {
            experiment.wrong("arms", "two or more arms", "one of them the control, which the others are compared with");
        }
        long controls = sequence.items().stream().filter(ArmReader::isControl).count();
        if (controls != 1) {
            var found = "exactly one arm with control: true, not " + controls;
            experiment.wrong("arms", found, "mark the arm that the others are compared with");
        }
    }

    private static boolean isControl(PlanNode arm) {
        return arm instanceof PlanNode.Mapping mapping
                && mapping.entries().get("control") instanceof PlanNode.Scalar scalar
                && scalar.kind() == PlanNode.Scalar.Kind.TRUE;
    }
}

package furrow.engine.plan;

import furrow.engine.notation.Times;
import furrow.experiments.plan.Course;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Optional;

/** What an experiment of a plan file has gone through: its pauses, and its weights of before. */
final class CourseReader {
    private static final MappingFields.Range WEIGHT =
            new MappingFields.Range(0, 1e6, true, "more than 0 and at most 1e6", "");

    private CourseReader() {}

    static Course read(MappingFields experiment, ZoneId zone) {
        var problems = experiment.problems();
        var pauses = experiment.list(
                "pauses",
                (item, path) ->
                        MappingFields.of(item, path, problems, "from", "until").flatMap(fields -> pause(fields, zone)));
        var earlier = experiment.list(
                "earlierWeights",
                (item, path) -> MappingFields.of(item, path, problems, "until", "weights")
                        .flatMap(fields -> earlier(fields, zone)));
        return experiment.build(() -> new Course(pauses, earlier)).orElse(Course.STEADY);
    }

    private static Optional<Course.Pause> pause(MappingFields fields, ZoneId zone) {
        fields.required("from", "a time", "when nobody was to be given an arm any more");
        var from = fields.parsed("from", text -> Times.instant(text, zone));
        var until = fields.parsed("until", text -> Times.instant(text, zone));
        return fields.build(() -> new Course.Pause(from.orElseThrow(), until));
    }

    private static Optional<Course.EarlierWeights> earlier(MappingFields fields, ZoneId zone) {
        fields.required("until", "a time", "up to when these weights held");
        var until = fields.parsed("until", text -> Times.instant(text, zone)).orElse(Instant.EPOCH);
        var weights = new LinkedHashMap<String, Double>();
        fields.required("weights", "a mapping from arms to weights", "such as {plain: 1, question: 3}");
        fields.node("weights").ifPresent(node -> {
            if (node instanceof PlanNode.Mapping mapping) {
                mapping.entries()
                        .forEach((arm, weight) ->
                                weights.put(arm, fields.number(weight, fields.path("weights") + "." + arm, WEIGHT)));
            } else {
                fields.wrong("weights", "a mapping from arms to weights", "such as {plain: 1, question: 3}");
            }
        });
        return fields.build(() -> new Course.EarlierWeights(until, weights));
    }
}

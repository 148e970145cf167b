package furrow.engine.evidence;

import furrow.experiments.inference.Comparison;
import furrow.experiments.multiplicity.ComparisonFamily;
import furrow.experiments.multiplicity.Correction;
import furrow.experiments.multiplicity.FamilyComparisons;
import furrow.experiments.noninferiority.GuardrailTest;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** Which comparisons of an experiment are corrected together, as its plan says. */
final class ComparisonFamilies {
    private final String experiment;
    private final Analysis analysis;

    ComparisonFamilies(String experiment, Analysis analysis) {
        this.experiment = experiment;
        this.analysis = analysis;
    }

    /**
     * One comparison to be made.
     *
     * @param metric what is compared
     * @param at from a confidence level to the comparison at that level
     */
    record Question(Metric metric, DoubleFunction<Comparison> at) {}

    /** The comparisons in the order of the questions, corrected where they have company in their family. */
    List<Comparison> answers(List<Question> questions) {
        var answers = new LinkedHashMap<Question, Comparison>();
        families(questions).forEach((family, members) -> {
            var corrected = correction(members);
            if (corrected.isEmpty()) {
                members.forEach(each -> answers.put(each, alone(each)));
                return;
            }
            var found = FamilyComparisons.adjust(
                    new ComparisonFamily(scope(), family, corrected.get(), 1 - analysis.level()),
                    members.stream().map(Question::at).toList());
            for (int i = 0; i < members.size(); i++) {
                answers.put(members.get(i), found.get(i));
            }
        });
        return questions.stream().map(answers::get).toList();
    }

    /** Comparisons that nobody planned, all one family whatever the plan's families are. */
    List<Comparison> exploratory(List<Question> questions) {
        var corrected = correction(questions);
        return corrected.isEmpty()
                ? questions.stream()
                        .map(each -> each.at().apply(analysis.level()))
                        .toList()
                : FamilyComparisons.adjust(
                        new ComparisonFamily(
                                ComparisonFamily.Scope.ALL_GOALS, experiment, corrected.get(), 1 - analysis.level()),
                        questions.stream().map(Question::at).toList());
    }

    /** A guardrail is read to the side on which harm lies; a Bayesian reading has no sides. */
    private Comparison alone(Question question) {
        return question.metric().role() == Metric.Role.GUARDRAIL && analysis.method() != Analysis.Method.BAYES
                ? GuardrailTest.read(question.metric(), analysis.level(), question.at())
                : question.at().apply(analysis.level());
    }

    private Map<String, List<Question>> families(List<Question> questions) {
        var families = new LinkedHashMap<String, List<Question>>();
        for (Question each : questions) {
            families.computeIfAbsent(family(each.metric()), key -> new ArrayList<>())
                    .add(each);
        }
        return families;
    }

    private String family(Metric metric) {
        return scope() == ComparisonFamily.Scope.WITHIN_METRIC || metric.role() == Metric.Role.GUARDRAIL
                ? metric.name()
                : experiment + (metric.role() == Metric.Role.PRIMARY ? ", primary" : ", secondary");
    }

    private ComparisonFamily.Scope scope() {
        return analysis.family() == Analysis.Family.WITHIN_METRIC
                ? ComparisonFamily.Scope.WITHIN_METRIC
                : ComparisonFamily.Scope.ALL_GOALS;
    }

    /** How, if at all: guardrails look for harm and are not blunted; a Bayesian reading has no p-values. */
    private Optional<Correction> correction(List<Question> members) {
        boolean guardrail = members.get(0).metric().role() == Metric.Role.GUARDRAIL;
        if (members.size() < 2 || guardrail || analysis.method() == Analysis.Method.BAYES) {
            return Optional.empty();
        }
        return switch (analysis.correction()) {
            case NONE -> Optional.empty();
            case HOLM -> Optional.of(Correction.HOLM);
            case BENJAMINI_HOCHBERG -> Optional.of(Correction.BENJAMINI_HOCHBERG);
            case BENJAMINI_YEKUTIELI -> Optional.of(Correction.BENJAMINI_YEKUTIELI);
            case E_BH -> Optional.of(Correction.E_BENJAMINI_HOCHBERG);
        };
    }
}

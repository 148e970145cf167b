package furrow.engine.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.experiments.plan.Goal;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Plan files, YAML or JSON, told apart by their content. */
public final class PlanFiles {
    /** Largest plan file that is read, in bytes. */
    public static final int LARGEST = 2_000_000;

    private static final String PLAN = "a plan in YAML or JSON";
    private static final String ADVICE = "docs/plan-file.md shows one; rows of data are named without --plan";
    private static final String SCHEMA = "/furrow/plan.schema.json";

    private PlanFiles() {}

    /** Reads a plan file. */
    public static PlanReading read(Path file) throws IOException {
        return read(file, Workspace.withDefaults());
    }

    /**
     * Reads a plan file for a workspace that has settings.
     *
     * @param usual the settings of a plan that says nothing of them
     */
    public static PlanReading read(Path file, Workspace usual) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return read(in, usual);
        }
    }

    /** Reads a plan from a stream, which is left open. */
    public static PlanReading read(InputStream in) throws IOException {
        return read(in, Workspace.withDefaults());
    }

    private static PlanReading read(InputStream in, Workspace usual) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            return refused("more than " + LARGEST + " bytes", "at most " + LARGEST + " bytes", "split it into plans");
        }
        if (isBinary(bytes)) {
            return refused("bytes that are no text", PLAN, ADVICE);
        }
        try {
            return read(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString(),
                    usual);
        } catch (CharacterCodingException e) {
            return refused("bytes that are not UTF-8", "text in UTF-8", "save it again as UTF-8");
        }
    }

    /** Reads a plan from text. */
    public static PlanReading read(String text) {
        return read(text, Workspace.withDefaults());
    }

    /**
     * Reads a plan from text for a workspace that has settings.
     *
     * @param usual the settings of a plan that says nothing of them
     */
    public static PlanReading read(String text, Workspace usual) {
        return read(text, usual, false);
    }

    /** Reads a plan that was taken in before, and is read whatever has become of the workspace's settings since. */
    public static PlanReading readKept(String text) {
        return read(text, Workspace.withDefaults(), true);
    }

    private static PlanReading read(String text, Workspace usual, boolean kept) {
        if (isTable(text)) {
            return refused("rows of a table, as in a CSV file", PLAN, ADVICE);
        }
        var problems = new PlanProblems();
        var node = NodeParser.parse(text.startsWith("\uFEFF") ? text.substring(1) : text, problems);
        if (node.isEmpty() && problems.count() == 0) {
            return refused("empty", "a plan", "begin with docs/plan-file.md");
        }
        var plan = node.flatMap(each -> PlanReader.read(each, problems, usual, kept));
        return plan.isPresent() && problems.count() == 0
                ? new PlanReading.Accepted(plan.get())
                : new PlanReading.Refused(problems.inOrder());
    }

    /**
     * Reads one goal, as it stands among the goals of an experiment.
     *
     * @throws IllegalArgumentException when it is none, with every problem in a line of its own
     */
    public static Goal goal(String text) {
        var problems = new PlanProblems();
        var goal = NodeParser.parse(text, problems).flatMap(each -> GoalReader.read(each, "goal", problems));
        if (problems.count() > 0) {
            var all = problems.inOrder();
            throw new RefusedPlanException(
                    all.stream().map(PlanProblem::withoutPlace).collect(Collectors.joining(System.lineSeparator())),
                    all);
        }
        return goal.orElseThrow(() -> new IllegalArgumentException("goal needs metric and points, but was empty"));
    }

    /** One goal as JSON; reading it gives the same goal again. */
    public static String toJson(Goal goal) {
        return PlanWriter.json(goal);
    }

    /** One goal as a tree of JSON. */
    public static ObjectNode toTree(Goal goal) {
        return PlanWriter.tree(goal);
    }

    private static boolean isBinary(byte[] bytes) {
        for (byte each : bytes) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether the first line parts names by commas, semicolons or tabs, as no plan does. */
    private static boolean isTable(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return first.matches("[^:{\\[#]*[,;\t][^:{\\[]*");
    }

    private static PlanReading refused(String value, String legal, String advice) {
        return new PlanReading.Refused(List.of(new PlanProblem("", value, legal, advice, new FilePlace(1, 1))));
    }

    /** The plan as YAML; reading it gives the same plan again. */
    public static String toYaml(Plan plan) {
        return PlanWriter.yaml(plan);
    }

    /** The plan as JSON; reading it gives the same plan again. */
    public static String toJson(Plan plan) {
        return PlanWriter.json(plan);
    }

    /** The plan as a tree of JSON; its text can be read as a plan. */
    public static ObjectNode toTree(Plan plan) {
        return PlanWriter.tree(plan);
    }

    /** The published JSON Schema of plan files. */
    public static String schema() {
        try (var in = PlanFiles.class.getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks its own " + SCHEMA);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the jar's own " + SCHEMA + " could not be read", e);
        }
    }
}

package furrow.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanSchemaTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(PlanFiles.schema());

    @Test
    void thePublishedSchemaIsTheOneInTheJar() throws IOException {
        assertEquals(PlanFiles.schema(), Files.readString(DOCS.resolve("plan.schema.json")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "headline-test.plan.yaml",
                "reply-tone.plan.json",
                "first-line.plan.yaml",
                "planned-looks.plan.yaml",
                "answer-times.plan.yaml",
                "returning-customers.plan.yaml",
                "mixed-channels.plan.yaml"
            })
    void theExamplesAreReadAndFitTheSchema(String name) throws IOException {
        var text = Files.readString(DOCS.resolve("examples").resolve(name));
        var format = name.endsWith("json") ? InputFormat.JSON : InputFormat.YAML;

        var plan = PlanFiles.read(text).orThrow();

        assertEquals(java.util.List.of(), SCHEMA.validate(text, format));
        assertEquals(plan, PlanFiles.read(PlanFiles.toYaml(plan)).orThrow());
        assertEquals(plan, PlanFiles.read(PlanFiles.toJson(plan)).orThrow());
        assertEquals(java.util.List.of(), SCHEMA.validate(PlanFiles.toJson(plan), InputFormat.JSON));
    }

    /** Every key and every word of an enumeration but the two that no example needs. */
    @Test
    void togetherTheExamplesUseEveryKeyOfTheSchema() throws IOException {
        var keys = new TreeSet<String>();
        collectKeys(new ObjectMapper().readTree(PlanFiles.schema()), keys);
        var both = Files.readString(DOCS.resolve("examples/headline-test.plan.yaml"))
                + Files.readString(DOCS.resolve("examples/reply-tone.plan.json"))
                + Files.readString(DOCS.resolve("examples/first-line.plan.yaml"))
                + Files.readString(DOCS.resolve("examples/planned-looks.plan.yaml"))
                + Files.readString(DOCS.resolve("examples/answer-times.plan.yaml"))
                + Files.readString(DOCS.resolve("examples/returning-customers.plan.yaml"))
                + Files.readString(DOCS.resolve("examples/mixed-channels.plan.yaml"));

        keys.removeIf(both::contains);

        assertEquals(new TreeSet<String>(), keys);
    }

    private static void collectKeys(JsonNode schema, TreeSet<String> keys) {
        schema.path("properties").fieldNames().forEachRemaining(keys::add);
        schema.forEach(each -> collectKeys(each, keys));
    }

    @ParameterizedTest(name = "{1} for {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        weight: 2             | weight: -1
        weight: 2             | weight: "2"
        weight: 2             | wieght: 2
        control: true         | control: yes please
        control: true         | control: false
        kind: content}        | kind: contents}
        minutes: 5            | minutes: -5
        type: rate            | type: ratio
        type: rate            | type: rates
        window: 7 days        | window: 7
        window: 7 days        | window: 2 months
        window: 7 days        | denominator: likes
        window: 7 days        | margin: 5%
        window: 7 days        | cap: 0
        window: 7 days        | bounds: {low: 2}
        date: 2026-12-01      | date: 01.12.2026
        ends: 2026-11-30      | analysis: {level: 95}
        ends: 2026-11-30      | analysis: {method: any}
        ends: 2026-11-30      | analysis: {method: looks, plannedUnits: 100, looks: {at: [0.5, 2]}}
        ends: 2026-11-30      | analysis: {method: looks, plannedUnits: 100, looks: {at: [1], spending: fleming}}
        ends: 2026-11-30      | analysis: {method: looks, plannedUnits: 100, looks: {at: [1], gamma: 99}}
        ends: 2026-11-30      | analysis: {method: looks, plannedUnits: 100, looks: {at: [1], futility: {missed: 0.9}}}
        ends: 2026-11-30      | analysis: {method: looks, plannedUnits: 100, looks: {spending: pocock}}
        unit: post            | unit: user
        currency              | currency: Euro
        hourlyRate: 30        | hourlyRate: -1
        question: Does        | hypothesis: none
        """)
    void whatTheSchemaRefusesTheReaderRefusesToo(String before, String after) {
        var text = before.equals("currency")
                ? PlanFilesTest.PLAN.replace("workspace:\n", "workspace:\n  " + after + "\n")
                : PlanFilesTest.PLAN.replace(before, after);

        assertFalse(SCHEMA.validate(text, InputFormat.YAML).isEmpty());
        assertTrue(PlanFiles.read(text) instanceof PlanReading.Refused);
    }
}

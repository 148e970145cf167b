package furrow.engine.imports.kept;

import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.UnitKind;
import furrow.experiments.plan.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArmMatchingTest {
    private static final String REEL = "https://www.instagram.com/reel/DQtG3b1jABC/";

    private static final Plan PLAN = new Plan(
            Workspace.withDefaults(),
            List.of(new Experiment(
                    "tone",
                    "",
                    "",
                    Experiment.Kind.RANDOMISED,
                    UnitKind.POST,
                    List.of(arm("plain", true), arm("warm", false)),
                    List.of(Metric.of("reactions", Metric.Type.MEAN)),
                    List.of(),
                    "",
                    Analysis.withDefaults(),
                    Optional.empty(),
                    Optional.empty())));

    private static Arm arm(String name, boolean control) {
        return new Arm(name, new Tactic(name + "-tone", Tactic.Kind.CONTENT, "", Tactic.Cost.NONE), control, 1);
    }

    private static KeptUnit post(String unit, String link, Map<String, String> texts) {
        return new KeptUnit(unit, "post", link, "2026-11-06T10:39:00Z", texts, Map.of(), "2026-11-12T00:00:00Z");
    }

    private static String matched(KeptUnit unit, Map<String, String> told) {
        var matches = new ArmMatching(PLAN, told).of(unit);
        return matches.isEmpty() ? "none" : matches.get(0).arm().name();
    }

    /** Custom label, tag, UTM content and a column called arm, by the arm's name, its tactic's or both names. */
    @ParameterizedTest(name = "{0} \"{1}\"")
    @CsvSource(delimiter = '|', textBlock = """
        label            | warm                                         | warm
        label            | spring, tone:warm                            | warm
        label            | Warm-Tone                                    | warm
        tags             | urgent warm                                  | warm
        arm              | WARM                                         | warm
        campaign_content | plain                                        | plain
        text             | see https://pan.example/?utm_content=warm&x=1 | warm
        text             | https://pan.example/?utm_content=tone%3Awarm | warm
        text             | a warm loaf                                  | none
        label            | plain, warm                                  | none
        label            | spring                                       | none
        """)
    void byWhatIsWrittenOnThePost(String field, String text, String arm) {
        assertEquals(arm, matched(post("instagram:1", REEL, Map.of(field, text)), Map.of()));
    }

    /** An address is the same with other protocol, host, tracking and slash; the id alone does as well. */
    @ParameterizedTest
    @CsvSource({
        "https://www.instagram.com/reel/DQtG3b1jABC/",
        "http://instagram.com/reel/DQtG3b1jABC",
        "https://www.instagram.com/p/DQtG3b1jABC/?igsh=abc",
        "https://www.instagram.com/reel/DQtG3b1jABC/?utm_source=x&utm_medium=y",
        "instagram:1",
        "1"
    })
    void byAnAddressOrIdThatTheUserGives(String key) {
        assertEquals("warm", matched(post("instagram:1", REEL, Map.of()), Map.of(key, "warm")));
    }

    @Test
    void byAnAddressWithoutAnId() {
        var post = post("facebook:7", "https://www.facebook.com/pan/posts/7?fbclid=9", Map.of());

        assertEquals("plain", matched(post, Map.of("http://m.facebook.com/pan/posts/7/", "tone:plain")));
        assertEquals("none", matched(post, Map.of("http://m.facebook.com/pan/posts/8/", "tone:plain")));
    }
}

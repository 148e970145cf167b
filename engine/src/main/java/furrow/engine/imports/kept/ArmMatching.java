package furrow.engine.imports.kept;

import furrow.engine.imports.cell.IdInstant;
import furrow.engine.imports.column.HeaderText;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.UnitKind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which arm a unit was: by an assignment that the user gives for its address or id, else by its labels, tags, UTM content
 * or a column called arm, when one of these is {@code experiment:arm}, an arm's name or its tactic's.
 */
public final class ArmMatching {
    private static final Pattern UTM = Pattern.compile("utm_content=([^&\\s]+)");
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://(?:www\\.|m\\.)?([^/?#]+)([^#]*).*");
    private static final Pattern TRACKING = Pattern.compile("(?:[?&](?:utm_[a-z]+|fbclid|igsh|ref)=[^&]*)+|/$");
    private static final List<String> FIELDS = List.of("arm", "label", "tags", "campaign_content");

    private final Plan plan;
    private final Map<String, String> told;

    /**
     * A matching.
     *
     * @param plan whose experiments have the arms
     * @param told arms by address or id, as the user gives them
     */
    public ArmMatching(Plan plan, Map<String, String> told) {
        this.plan = plan;
        var byKey = new HashMap<String, String>();
        told.forEach((key, arm) -> byKey.put(comparable(key), arm));
        this.told = Map.copyOf(byKey);
    }

    /** An arm of an experiment. */
    public record Match(Experiment experiment, Arm arm) {}

    /** The arms that a unit was, at most one an experiment; none where two arms of one experiment are named. */
    public List<Match> of(KeptUnit unit) {
        var words = words(unit);
        var matches = new ArrayList<Match>();
        for (var experiment : plan.experiments()) {
            boolean conversation = unit.isConversation();
            boolean fits = experiment.unit() == (conversation ? UnitKind.CONVERSATION : UnitKind.POST);
            var arms = experiment.arms().stream()
                    .filter(arm -> fits && names(experiment, arm).stream().anyMatch(words::contains))
                    .toList();
            if (arms.size() == 1) {
                matches.add(new Match(experiment, arms.get(0)));
            }
        }
        return matches;
    }

    private static Set<String> names(Experiment experiment, Arm arm) {
        return Set.of(
                HeaderText.key(arm.name()),
                HeaderText.key(arm.tactic().name()),
                HeaderText.key(experiment.name() + ":" + arm.name()));
    }

    /** An address without what differs between two writings of it; anything else as it is. */
    private static String comparable(String key) {
        var address = IdInstant.of(key).map(IdInstant.Address::id).filter(id -> !id.isEmpty());
        if (address.isPresent()) {
            return address.get();
        }
        var link = ADDRESS.matcher(key.strip());
        if (!link.matches()) {
            return key.strip();
        }
        return link.group(1).toLowerCase(Locale.ROOT)
                + TRACKING.matcher(link.group(2)).replaceAll("");
    }

    private Set<String> words(KeptUnit unit) {
        var words = new LinkedHashSet<String>();
        for (String field : FIELDS) {
            for (String each : unit.texts().getOrDefault(field, "").split("[,;|]", -1)) {
                words.add(HeaderText.key(each));
                for (String part : each.strip().split("\\s+", -1)) {
                    words.add(HeaderText.key(part));
                }
            }
        }
        var utm = UTM.matcher(unit.link() + " " + unit.texts().getOrDefault("text", "") + " "
                + unit.texts().getOrDefault("linked", ""));
        while (utm.find()) {
            words.add(HeaderText.key(URLDecoder.decode(utm.group(1), StandardCharsets.UTF_8)));
        }
        for (String key : List.of(unit.link(), unit.unit(), unit.unit().replaceFirst("^[^:]*:", ""))) {
            var arm = told.get(comparable(key));
            if (arm != null) {
                words.add(HeaderText.key(arm));
            }
        }
        words.remove("");
        return words;
    }
}

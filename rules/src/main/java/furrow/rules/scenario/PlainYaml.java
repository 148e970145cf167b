package furrow.rules.scenario;

import furrow.rules.language.InvisibleCharacters;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.TextPosition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Tells of what YAML allows and a reader would not see: keys told twice, hidden characters, types of code. */
final class PlainYaml {
    private static final Set<Tag> PLAIN =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.SEQ, Tag.MAP, Tag.MERGE);

    private final String file;
    private final List<RuleFinding> findings = new ArrayList<>();
    /** Nodes repeated by {@code *} are looked at once. */
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private PlainYaml(String file) {
        this.file = file;
    }

    static List<RuleFinding> check(String file, Node root) {
        var check = new PlainYaml(file);
        check.look(root);
        return check.findings;
    }

    private void look(Node node) {
        if (!seen.add(node)) {
            return;
        }
        if (!PLAIN.contains(node.getTag())) {
            error(node, "types such as " + type(node) + " cannot be used", "write plain texts and numbers");
        }
        if (node instanceof ScalarNode scalar && InvisibleCharacters.in(scalar.getValue())) {
            error(node, "a hidden character or line end cannot stand here", "leave it out");
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::look);
        } else if (node instanceof MappingNode map) {
            entries(map.getValue());
        }
    }

    private void entries(List<NodeTuple> entries) {
        var names = new HashSet<String>();
        for (NodeTuple entry : entries) {
            if (entry.getKeyNode() instanceof ScalarNode key && !names.add(key.getValue())) {
                error(key, "\"" + key.getValue() + "\" is told twice", "leave one out");
            }
            look(entry.getKeyNode());
            look(entry.getValueNode());
        }
    }

    private static String type(Node node) {
        return node.getTag().getValue().replaceFirst("^tag:yaml.org,2002:", "!!");
    }

    private void error(Node node, String message, String mend) {
        if (findings.size() >= ScenarioReader.MOST_FINDINGS) {
            return;
        }
        var mark = node.getStartMark();
        findings.add(
                RuleFinding.error(file, new TextPosition(mark.getLine() + 1, mark.getColumn() + 1), message, mend));
    }
}

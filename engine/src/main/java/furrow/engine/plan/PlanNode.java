package furrow.engine.plan;

import java.util.List;
import java.util.Map;

/** A piece of a YAML or JSON file, with its place. */
sealed interface PlanNode {
    FilePlace place();

    /** The piece as it is shown in a message. */
    String shown();

    /** Keys and what they hold, in the order of the file. */
    record Mapping(Map<String, PlanNode> entries, FilePlace place) implements PlanNode {
        @Override
        public String shown() {
            return "a mapping of keys";
        }
    }

    /** A list. */
    record Sequence(List<PlanNode> items, FilePlace place) implements PlanNode {
        @Override
        public String shown() {
            return "a list";
        }
    }

    /** A single value, as it is written. */
    record Scalar(Kind kind, String text, FilePlace place) implements PlanNode {
        /** What sort of value it looks like. */
        enum Kind {
            TEXT,
            NUMBER,
            TRUE,
            FALSE,
            NOTHING
        }

        @Override
        public String shown() {
            return kind == Kind.TEXT ? "\"" + text + "\"" : text;
        }
    }
}

package furrow.experiments.assign;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which units an experiment is for, by what is known of them before they are assigned. */
public sealed interface Target {

    /** Whether a unit with these attributes is meant. */
    boolean includes(Map<String, String> attributes);

    /** What is asked of a unit, in plain words. */
    String words();

    /** All units. */
    record Everyone() implements Target {
        @Override
        public boolean includes(Map<String, String> attributes) {
            return true;
        }

        @Override
        public String words() {
            return "everyone";
        }
    }

    /**
     * Units whose attribute is one of some values; a unit without it is not meant.
     *
     * @param attribute name of the attribute
     * @param values at least one
     */
    record OneOf(String attribute, Set<String> values) implements Target {
        public OneOf {
            values = Set.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException(
                        "target \"" + attribute + "\" needs at least one value, but had none");
            }
        }

        @Override
        public boolean includes(Map<String, String> attributes) {
            String value = attributes.get(attribute);
            return value != null && values.contains(value);
        }

        @Override
        public String words() {
            return attribute + " is "
                    + String.join(" or ", values.stream().sorted().toList());
        }
    }

    /**
     * Units whose attribute is a number in a range; a unit without it, or with another text in it, is not meant.
     *
     * @param attribute name of the attribute
     * @param low least number, inclusive
     * @param high greatest number, inclusive
     */
    record Between(String attribute, double low, double high) implements Target {
        public Between {
            if (!(low <= high)) {
                throw new IllegalArgumentException(
                        "target \"" + attribute + "\" needs low <= high, but was " + low + " to " + high);
            }
        }

        @Override
        public boolean includes(Map<String, String> attributes) {
            String text = attributes.get(attribute);
            try {
                return text != null && in(Double.parseDouble(text));
            } catch (NumberFormatException noNumber) {
                return false;
            }
        }

        private boolean in(double value) {
            return value >= low && value <= high;
        }

        @Override
        public String words() {
            return attribute + " is " + low + " to " + high;
        }
    }

    /** Units that another target does not mean, also those of which nothing is known. */
    record Not(Target target) implements Target {
        @Override
        public boolean includes(Map<String, String> attributes) {
            return !target.includes(attributes);
        }

        @Override
        public String words() {
            return "not (" + target.words() + ")";
        }
    }

    /** Units that every one of these means; with none, everyone. */
    record All(List<Target> targets) implements Target {
        public All {
            targets = List.copyOf(targets);
        }

        @Override
        public boolean includes(Map<String, String> attributes) {
            return targets.stream().allMatch(each -> each.includes(attributes));
        }

        @Override
        public String words() {
            return "("
                    + String.join(" and ", targets.stream().map(Target::words).toList()) + ")";
        }
    }

    /** Units that at least one of these means; with none, nobody. */
    record Any(List<Target> targets) implements Target {
        public Any {
            targets = List.copyOf(targets);
        }

        @Override
        public boolean includes(Map<String, String> attributes) {
            return targets.stream().anyMatch(each -> each.includes(attributes));
        }

        @Override
        public String words() {
            return "(" + String.join(" or ", targets.stream().map(Target::words).toList()) + ")";
        }
    }
}

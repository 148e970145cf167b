package furrow.rules.scenario;

import furrow.rules.language.Rule;
import furrow.rules.language.TextPosition;
import java.util.List;

/**
 * Something that a rule says, and the same rule saying it a little otherwise.
 *
 * @param says what is changed, such as {@code the 200}
 * @param how how it is changed, such as {@code moves a little}
 * @param at where it stands
 * @param others the rule with other values there
 * @param mend what scenario would notice
 * @param isThreshold true for numbers and days, false for words and other questions
 */
record Mutation(String says, String how, TextPosition at, List<Rule> others, String mend, boolean isThreshold) {
    Mutation {
        others = List.copyOf(others);
    }
}

package furrow.engine.recommendation;

import furrow.experiments.plan.EnumWords;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Why somebody does not want a recommendation, or not now. */
public enum ReasonCode {
    ALREADY_DONE("We do it already"),
    NOT_POSSIBLE("It cannot be done here"),
    NOT_BELIEVED("I do not believe the numbers"),
    NOT_WORTH_IT("It is not worth the effort"),
    BAD_TIME("It is not the time for it"),
    OTHER("Another reason");

    private final String says;

    ReasonCode(String says) {
        this.says = says;
    }

    /** As a person says it. */
    public String says() {
        return says;
    }

    /** Such as {@code already-done}. */
    public String word() {
        return EnumWords.of(this);
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ReasonCode::word).toList();
    }

    /**
     * The reason of that word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static ReasonCode of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("reason needs one of "
                        + words().stream().collect(Collectors.joining(", ")) + ", but was \"" + word + "\""));
    }
}

package furrow.experiments.proof;

import furrow.experiments.plan.EnumWords;
import java.util.Arrays;

/** How a subject is advised under a standing design, drawn once for good. */
public enum ProofGroup {
    /** What Furrow puts first. */
    ENGINE("what Furrow puts first"),
    /** One of what holds, drawn at random. */
    RANDOM("one of what holds, at random"),
    /** What the rules' own priorities put first, as before worth was known. */
    AS_USUAL("what the rules' own priorities put first"),
    /** Nothing. */
    NOTHING("nothing");

    private final String says;

    ProofGroup(String says) {
        this.says = says;
    }

    /** Such as {@code as-usual}. */
    public String word() {
        return EnumWords.of(this);
    }

    /** What its subjects are shown, in plain words. */
    public String says() {
        return says;
    }

    /**
     * The group of a word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static ProofGroup of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("group needs to be one of "
                        + Arrays.stream(values()).map(ProofGroup::word).toList() + ", but was \"" + word + "\""));
    }
}

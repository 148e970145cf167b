package furrow.rules.language;

import java.util.Arrays;
import java.util.Optional;

/** How two values are compared. */
public enum Operator {
    EQUAL("==", "is"),
    UNEQUAL("!=", "is not"),
    LESS("<", "is below"),
    AT_MOST("<=", "is at most"),
    MORE(">", "is above"),
    AT_LEAST(">=", "is at least");

    private final String sign;
    private final String words;

    Operator(String sign, String words) {
        this.sign = sign;
        this.words = words;
    }

    /** The sign in rules. */
    public String sign() {
        return sign;
    }

    /** The sign in plain words. */
    public String words() {
        return words;
    }

    /** True when it asks for an order, which only numbers have. */
    public boolean isOrder() {
        return this != EQUAL && this != UNEQUAL;
    }

    /** The operator that holds exactly when this one does with its sides swapped. */
    public Operator mirrored() {
        return switch (this) {
            case LESS -> MORE;
            case AT_MOST -> AT_LEAST;
            case MORE -> LESS;
            case AT_LEAST -> AT_MOST;
            case EQUAL, UNEQUAL -> this;
        };
    }

    /** Whether it holds, given how the left side compares with the right. */
    public boolean holds(int comparison) {
        return switch (this) {
            case EQUAL -> comparison == 0;
            case UNEQUAL -> comparison != 0;
            case LESS -> comparison < 0;
            case AT_MOST -> comparison <= 0;
            case MORE -> comparison > 0;
            case AT_LEAST -> comparison >= 0;
        };
    }

    static Optional<Operator> of(String sign) {
        return Arrays.stream(values()).filter(each -> each.sign.equals(sign)).findFirst();
    }
}

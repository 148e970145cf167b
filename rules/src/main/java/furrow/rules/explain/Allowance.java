package furrow.rules.explain;

/** Facts that may still be looked at. */
final class Allowance {
    private long left;

    Allowance(long left) {
        this.left = left;
    }

    /** Takes one; false when there is none left. */
    boolean take() {
        return --left >= 0;
    }

    boolean isSpent() {
        return left < 0;
    }
}

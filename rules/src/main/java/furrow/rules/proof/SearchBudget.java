package furrow.rules.proof;

/** How much one search may reckon, so that a rule made to be hard costs no more than any other. */
final class SearchBudget {
    private static final long MOST = 3_000_000;

    private long spent;

    /** True while there is some left. */
    boolean spend(long effort) {
        spent += effort;
        return !isSpent();
    }

    boolean isSpent() {
        return spent > MOST;
    }
}

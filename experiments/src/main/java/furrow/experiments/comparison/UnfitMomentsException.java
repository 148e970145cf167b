package furrow.experiments.comparison;

/** Moments that cannot be of the metric, such as a proportion of 1.2; becomes an invalid verdict. */
final class UnfitMomentsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    UnfitMomentsException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}

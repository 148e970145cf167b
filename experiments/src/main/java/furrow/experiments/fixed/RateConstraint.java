package furrow.experiments.fixed;

/**
 * How the rate of the second arm follows from that of the first: {@code slope * rate + intercept}.
 *
 * @param slope above 0
 * @param intercept what is added
 */
record RateConstraint(double slope, double intercept) {
    static RateConstraint difference(double difference) {
        return new RateConstraint(1, difference);
    }

    static RateConstraint logRatio(double logRatio) {
        return new RateConstraint(Math.exp(logRatio), 0);
    }

    double least() {
        return Math.max(0, -intercept / slope);
    }

    double greatest() {
        return Math.min(1, (1 - intercept) / slope);
    }

    double second(double first) {
        return Math.min(1, Math.max(0, slope * first + intercept));
    }
}

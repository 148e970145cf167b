package furrow.experiments.fixed;

/**
 * How the rate of the second arm follows from that of the first: {@code slope * rate + intercept}.
 *
 * @param slope above 0
 * @param intercept what is added
 */
record Tie(double slope, double intercept) {
    static Tie difference(double difference) {
        return new Tie(1, difference);
    }

    static Tie logRatio(double logRatio) {
        return new Tie(Math.exp(logRatio), 0);
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

package furrow.experiments.power;

/**
 * Independent units of the two arms compared; fractions of a unit serve the search.
 *
 * @param control units of the control
 * @param treatment units of the treatment
 */
record ArmSizes(double control, double treatment) {

    /** Variance of the difference when the treatment's value is changed by so much. */
    double variance(ControlResponse response, double change) {
        double value = response.value();
        return response.variance(value) / control + response.variance(value + change) / treatment;
    }

    /** Variance of the difference that a test reckons with which takes both arms to have the pooled value. */
    double nullVariance(ControlResponse response, double change) {
        double pooled = response.value() + change * (treatment / (control + treatment));
        return response.variance(pooled) * (1 / control + 1 / treatment);
    }
}

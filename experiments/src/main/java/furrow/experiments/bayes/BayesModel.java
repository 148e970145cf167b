package furrow.experiments.bayes;

import furrow.experiments.inference.Figure;
import java.util.List;

/**
 * How a metric is modelled, and what it makes of two arms.
 *
 * @param method name of the method
 * @param prior what is believed before the data, in words
 * @param difference what is believed of treatment less control after them
 * @param warnings what should make one doubt it
 */
record BayesModel(String method, String prior, Figure<PosteriorDifference> difference, List<String> warnings) {

    static BayesModel unknown(String method, String prior, String reason) {
        return new BayesModel(method, prior, Figure.unknown(reason), List.of());
    }
}

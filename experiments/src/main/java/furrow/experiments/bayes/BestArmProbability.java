package furrow.experiments.bayes;

import furrow.experiments.inference.Figure;

/**
 * How likely one of several arms is the best.
 *
 * @param arm key of the arm
 * @param chanceToBest probability that it is the best of all, in the metric's good direction
 * @param expectedLoss what choosing it costs on average against the best, in the metric's unit
 */
public record BestArmProbability(String arm, double chanceToBest, Figure<Double> expectedLoss) {}

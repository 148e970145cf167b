package furrow.experiments.randomisation;

/** What is compared between the arms. */
public enum Statistic {
    /** Difference of means within blocks, each block weighing as it has units. */
    DIFFERENCE,
    /** Difference of sum over sum, such as clicks per impression. */
    RATIO,
    /** Ranks within blocks, which one giant post cannot carry; the estimate is a median difference. */
    RANK,
    /** Difference of means after taking out what covariates explain. */
    ADJUSTED
}

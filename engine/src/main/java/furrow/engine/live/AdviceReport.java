package furrow.engine.live;

import furrow.engine.advice.Report;
import furrow.engine.rulebook.LiveBook.Edition;

/**
 * A report, and who advised.
 *
 * @param report evidence and advice
 * @param edition the edition of the rule book that all of the advice comes from
 */
public record AdviceReport(Report report, Edition edition) {}

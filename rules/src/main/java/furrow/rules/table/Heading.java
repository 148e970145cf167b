package furrow.rules.table;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FactType;
import furrow.rules.language.Operator;

/**
 * What a column of conditions asks about: {@code Comparison.relative >=}.
 *
 * @param column number of the column, from 0
 * @param not true when no such fact may be there
 * @param type kind of fact
 * @param field field of the fact
 * @param operator how the cell is compared
 */
record Heading(int column, boolean not, FactType type, FactField field, Operator operator) {}

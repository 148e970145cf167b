package furrow.rules.book;

import java.util.List;

/**
 * What a book advises on facts.
 *
 * @param recommendations most urgent first
 * @param leftOut rules that could not be asked, in the order of the book; none as a rule
 */
public record Evaluation(List<Recommendation> recommendations, List<LeftOut> leftOut) {
    public Evaluation {
        recommendations = List.copyOf(recommendations);
        leftOut = List.copyOf(leftOut);
    }
}

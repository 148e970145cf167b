package furrow.engine.live;

import furrow.engine.advice.Report;
import furrow.rules.book.Recommendation;
import java.util.List;

/** What a report shows and what rests in it, in a word or two each. */
final class Shown {
    private Shown() {}

    static List<String> shown(Report report) {
        return report.recommendations().stream().map(Recommendation::subject).toList();
    }

    static List<String> resting(Report report) {
        return report.resting().stream()
                .map(each -> each.advice().subject() + " " + each.by().shown() + " "
                        + each.by().again())
                .toList();
    }
}

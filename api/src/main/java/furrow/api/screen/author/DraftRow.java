package furrow.api.screen.author;

import furrow.api.screen.StateView;
import furrow.api.wording.Typography;
import furrow.engine.rulebook.RuleBookVersion;
import furrow.engine.rulebook.RuleBooks;
import furrow.engine.rulebook.VersionState;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Something on its way to being live: a draft that is being written, or a version that waits.
 *
 * @param title what it is for
 * @param meta who and when
 * @param address its page
 * @param state how far it has come
 */
public record DraftRow(String title, String meta, String address, StateView state) {
    private static final int MOST_VERSIONS = 5;

    /** Everything that is on its way, drafts first, of versions the newest. */
    public static List<DraftRow> of(RuleBooks books, ZoneId zone) {
        var rows = new ArrayList<DraftRow>();
        books.drafts().list().forEach(each -> {
            var draft = each.value();
            rows.add(new DraftRow(
                    draft.begun().why(),
                    draft.changed().by() + ", "
                            + Typography.moment(draft.changed().at(), zone),
                    DraftAddress.of(draft.id()),
                    new StateView("open", "Being written")));
        });
        var numbers = books.numbers();
        for (int i = numbers.size() - 1; i >= Math.max(0, numbers.size() - MOST_VERSIONS); i--) {
            books.version(numbers.get(i)).filter(DraftRow::waits).ifPresent(each -> rows.add(row(each, zone)));
        }
        return rows;
    }

    private static boolean waits(RuleBookVersion version) {
        return !(version.state() instanceof VersionState.Published);
    }

    private static DraftRow row(RuleBookVersion version, ZoneId zone) {
        var signature = version.drafted();
        return new DraftRow(
                "Version " + version.number() + ": " + signature.why(),
                signature.by() + ", " + Typography.moment(signature.at(), zone),
                DraftAddress.version(version.number()),
                state(version.state()));
    }

    static StateView state(VersionState state) {
        if (state instanceof VersionState.Draft) {
            return new StateView("open", "Not tested");
        }
        if (state instanceof VersionState.Tested) {
            return new StateView("care", "Waits for review");
        }
        return state instanceof VersionState.Reviewed
                ? new StateView("good", "Approved")
                : new StateView("same", "Published");
    }
}

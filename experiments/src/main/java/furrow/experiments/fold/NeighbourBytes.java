package furrow.experiments.fold;

import furrow.experiments.moments.Moments;
import java.util.ArrayList;
import java.util.List;

/** What stands beside an experiment as bytes and back. */
final class NeighbourBytes {
    private NeighbourBytes() {}

    static void write(Neighbours neighbours, StateWriter out) {
        out.number(neighbours.shared().size());
        for (var shared : neighbours.shared()) {
            out.text(shared.experiment()).number(shared.pairs().size());
            shared.pairs()
                    .forEach(pair -> out.text(pair.arm()).text(pair.other()).number(pair.units()));
        }
        out.number(neighbours.followed().size());
        for (var followed : neighbours.followed()) {
            out.text(followed.metric()).signed(followed.hour());
            out.text(followed.arm()).text(followed.before());
            MomentsBytes.write(followed.moments(), out);
        }
    }

    static Neighbours read(StateReader in) {
        var shared = new ArrayList<Neighbours.Shared>();
        for (int left = in.small(); left > 0; left--) {
            shared.add(new Neighbours.Shared(in.text(), pairs(in)));
        }
        var followed = new ArrayList<Neighbours.Followed>();
        for (int left = in.small(); left > 0; left--) {
            followed.add(new Neighbours.Followed(
                    in.text(), (int) in.signed(), in.text(), in.text(), (Moments) MomentsBytes.read(in)));
        }
        return new Neighbours(shared, followed);
    }

    private static List<Neighbours.Pair> pairs(StateReader in) {
        var pairs = new ArrayList<Neighbours.Pair>();
        for (int left = in.small(); left > 0; left--) {
            pairs.add(new Neighbours.Pair(in.text(), in.text(), in.number()));
        }
        return pairs;
    }
}

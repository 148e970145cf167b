package furrow.engine.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was found damaged among documents: what is set aside, and what could be mended. Safe to use from many threads. */
final class Damages {
    private final Map<String, String> aside = new ConcurrentHashMap<>();
    private final List<String> mended = new CopyOnWriteArrayList<>();

    void setAside(String document, String wrong) {
        aside.put(document, wrong);
    }

    /** Says that a document is sound, such as since it was saved anew. */
    void sound(String document) {
        aside.remove(document);
    }

    void mend(String what) {
        mended.add(what);
    }

    /** What is wrong with each document that is set aside, one line each. */
    List<String> aside() {
        return new ArrayList<>(aside.values()).stream().sorted().toList();
    }

    /** What was damaged and has been mended, one line each. */
    List<String> mended() {
        return List.copyOf(mended);
    }
}

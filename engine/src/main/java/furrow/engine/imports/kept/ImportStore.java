package furrow.engine.imports.kept;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StoredDocument;
import furrow.engine.imports.reading.ReadSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Units that were imported, files that were, and what users have said of columns; in documents. */
public final class ImportStore implements UnitMerge.Kept {
    /** Units of a workspace lie in this many documents, so that each stays small and a download rewrites few. */
    private static final int PAGES = 1024;
    /** They lay in so many before; what still does is read from there until it is replaced. */
    private static final int FEWER = 64;

    /** What records say of themselves in sentences is not stored. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();

    private final DocumentCollection<Page> pages;
    private final DocumentCollection<FileMark> files;
    private final DocumentCollection<KeptMapping> mappings;
    private final String workspace;

    private ImportStore(Documents documents, String workspace) {
        this.pages = documents.collection("import-units", DocumentCodec.json(JSON, Page.class));
        this.files = documents.collection("import-files", DocumentCodec.json(JSON, FileMark.class));
        this.mappings = documents.collection("import-mappings", DocumentCodec.json(JSON, KeptMapping.class));
        this.workspace = workspace;
    }

    /** The store of a workspace. */
    public static ImportStore of(Documents documents, String workspace) {
        return new ImportStore(documents, workspace);
    }

    /** Units of one page. */
    record Page(List<KeptUnit> units) {}

    /**
     * A file that was imported.
     *
     * @param name what it was called
     * @param imported when, in ISO 8601
     * @param rows units that it held
     * @param title what it was read as, in words; empty where that was not noted
     * @param added units that were not known before
     * @param changed units whose totals it replaced
     * @param downloaded when the platform was asked, in ISO 8601; empty where that was not noted
     */
    public record FileMark(
            String name,
            String imported,
            long rows,
            @Nullable String title,
            long added,
            long changed,
            @Nullable String downloaded) {}

    /**
     * What a user said of the columns of a table.
     *
     * @param columns fields by header cell, a pair an entry, since a header cell may hold any character
     * @param format name of the export that it was taken for, empty when it was seen from its columns
     * @param zone time zone of the account, empty when nothing was said
     */
    public record KeptMapping(List<List<String>> columns, String format, String zone) {
        /** It with what is said now, which goes before what was said then. */
        public ReadSettings under(ReadSettings now) {
            var all = new HashMap<String, String>();
            columns.forEach(pair -> all.put(pair.get(0), pair.get(1)));
            all.putAll(now.columns());
            var zoneId = now.zone()
                    .or(() -> Optional.of(zone).filter(each -> !each.isEmpty()).map(java.time.ZoneId::of));
            return new ReadSettings(
                    zoneId,
                    now.format().or(() -> Optional.of(format).filter(each -> !each.isEmpty())),
                    all,
                    now.order(),
                    now.year(),
                    now.numbers());
        }
    }

    /** The file of that fingerprint, when it was imported. */
    public Optional<FileMark> file(String fingerprint) {
        return files.find(workspace, fingerprint).map(StoredDocument::value);
    }

    /** Files that were imported, the last first. */
    public List<FileMark> files() {
        return files.list(workspace).stream()
                .map(StoredDocument::value)
                .sorted(Comparator.comparing(FileMark::imported).reversed())
                .toList();
    }

    /** Notes that a file was imported. */
    public void note(String fingerprint, FileMark mark) {
        put(files, fingerprint, mark);
    }

    /** What was said of tables with that header. */
    public Optional<KeptMapping> mapping(String header) {
        return mappings.find(workspace, header).map(StoredDocument::value);
    }

    /** Remembers what is said of tables with that header. */
    public void remember(String header, KeptMapping mapping) {
        put(mappings, header, mapping);
    }

    private <T> void put(DocumentCollection<T> documents, String key, T value) {
        long version =
                documents.find(workspace, key).map(StoredDocument::version).orElse(0L);
        documents.save(workspace, key, value, version);
    }

    /** All units, by key. */
    public List<KeptUnit> units() {
        var all = new TreeMap<String, KeptUnit>();
        pages().forEach(page -> units(page).forEach(each -> all.put(each.unit(), each)));
        return List.copyOf(all.values());
    }

    @Override
    public List<String> pages() {
        var names = new TreeSet<>(pages.keys(workspace, "p", "q"));
        for (String older : pages.keys(workspace, "0", "9999")) {
            stored(older).forEach(each -> names.add(page(each.unit())));
        }
        return List.copyOf(names);
    }

    @Override
    public List<KeptUnit> units(String page) {
        var all = new TreeMap<String, KeptUnit>();
        var older = String.format(Locale.ROOT, "%02d", Integer.parseInt(page.substring(1)) % FEWER);
        stored(older).stream()
                .filter(each -> page(each.unit()).equals(page))
                .forEach(each -> all.put(each.unit(), each));
        stored(page).forEach(each -> all.put(each.unit(), each));
        return List.copyOf(all.values());
    }

    private List<KeptUnit> stored(String page) {
        return pages.find(workspace, page).map(found -> found.value().units()).orElse(List.of());
    }

    /** Keeps units, each in the place of what was kept under its key. */
    public void keep(Collection<KeptUnit> units) {
        var byPage = new TreeMap<String, List<KeptUnit>>();
        units.forEach(each -> byPage.computeIfAbsent(page(each.unit()), key -> new ArrayList<>())
                .add(each));
        byPage.forEach(this::keep);
    }

    private void keep(String page, List<KeptUnit> units) {
        Map<String, KeptUnit> all = new TreeMap<>();
        units(page).forEach(each -> all.put(each.unit(), each));
        units.forEach(each -> all.put(each.unit(), each));
        pages.save(workspace, page, new Page(List.copyOf(all.values())), pages.version(workspace, page));
    }

    @Override
    public String page(String unit) {
        return String.format(Locale.ROOT, "p%04d", Math.floorMod(unit.hashCode(), PAGES));
    }
}

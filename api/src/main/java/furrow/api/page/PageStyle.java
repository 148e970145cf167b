package furrow.api.page;

/** Whether a page carries style and icons with it, as a report in one file, or links to them, as a served page. */
public enum PageStyle {
    /** One file that needs nothing else. */
    STANDS_ALONE,
    /** Served beside its assets. */
    SERVED;

    public boolean standsAlone() {
        return this == STANDS_ALONE;
    }

    /** Where an icon is, such as {@code ok}: in the page itself or in the file of icons. */
    public String icon(String name) {
        return (standsAlone() ? "" : Asset.ICONS.address()) + "#i-" + name;
    }

    /** The style sheet. */
    public String style() {
        return Asset.STYLE.text();
    }

    /** The icons, to stand in the page. */
    public String icons() {
        return Asset.ICONS.text();
    }

    /** Where a served page finds the style sheet. */
    public String styleAddress() {
        return Asset.STYLE.address();
    }

    /** Where a served page finds the keys of Today. */
    public String keysAddress() {
        return Asset.KEYS.address();
    }

    /** Where a served page finds what tells it of what is new. */
    public String liveAddress() {
        return Asset.LIVE.address();
    }

    /** Where a served page finds what tells moments on the reader's clock. */
    public String clockAddress() {
        return Asset.CLOCK.address();
    }

    /** Where a served page finds what saves parts of it as pictures. */
    public String pictureAddress() {
        return Asset.PICTURE.address();
    }

    /** Where the modules of the editor are. */
    public String editorMap() {
        return EditorModules.map();
    }

    /** Where the editor begins. */
    public String editorAddress() {
        return EditorModules.start();
    }

    /** Where a served page finds the picture of its tab. */
    public String markAddress() {
        return Asset.MARK.address();
    }
}

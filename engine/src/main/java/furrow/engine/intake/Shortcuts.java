package furrow.engine.intake;

/** The shortcut past each reader. */
interface Shortcuts {
    /** None: every row goes through its reader. */
    Shortcuts NONE = new Shortcuts() {
        @Override
        public Shortcut json() {
            return Shortcut.NONE;
        }

        @Override
        public Shortcut csv(Header header, char separator) {
            return Shortcut.NONE;
        }
    };

    Shortcut json();

    Shortcut csv(Header header, char separator);
}

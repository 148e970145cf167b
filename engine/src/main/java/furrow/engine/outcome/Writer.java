package furrow.engine.outcome;

/** Who numbers batches: a writer, in a workspace. */
record Writer(String workspace, String name) implements Comparable<Writer> {

    Position at(long number) {
        return new Position(workspace, name, number);
    }

    @Override
    public int compareTo(Writer other) {
        int byWorkspace = workspace.compareTo(other.workspace);
        return byWorkspace != 0 ? byWorkspace : name.compareTo(other.name);
    }
}

package furrow.engine.outcome;

/** Who numbers batches: a writer, in a workspace. */
record WriterId(String workspace, String name) implements Comparable<WriterId> {

    BatchPosition at(long number) {
        return new BatchPosition(workspace, name, number);
    }

    @Override
    public int compareTo(WriterId other) {
        int byWorkspace = workspace.compareTo(other.workspace);
        return byWorkspace != 0 ? byWorkspace : name.compareTo(other.name);
    }
}

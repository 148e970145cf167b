package furrow.api.server;

/** What is sent to an operation, and the status that comes of it. */
record ContractCase(Operation operation, String address, String body, int status) {}

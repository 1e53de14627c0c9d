package offenders.domain;

import java.nio.file.Path;

/** Depends on the file system. */
record FileReading(Path path) {}

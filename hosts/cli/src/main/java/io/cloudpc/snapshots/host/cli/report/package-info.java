/**
 * What commands have to say, each thing as text for a person and as JSON for a script: verdicts on disks, readiness,
 * imports, problems and exit codes.
 */
@NullMarked
package io.cloudpc.snapshots.host.cli.report;

import org.jspecify.annotations.NullMarked;

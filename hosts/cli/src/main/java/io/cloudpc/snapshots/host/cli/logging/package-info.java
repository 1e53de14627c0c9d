/** What libraries log and print: nothing unless somebody asks, and never a secret. */
@NullMarked
package io.cloudpc.snapshots.host.cli.logging;

import org.jspecify.annotations.NullMarked;

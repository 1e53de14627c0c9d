/**
 * {@code simulate}: serves a simulated Microsoft Graph on a loopback port.
 */
@NullMarked
package io.cloudpc.snapshots.host.cli.simulate;

import org.jspecify.annotations.NullMarked;

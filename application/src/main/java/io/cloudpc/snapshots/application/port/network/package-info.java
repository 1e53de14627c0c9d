/** How requests reach servers: the proxies on the way, and what goes wrong between this host and a server. */
@NullMarked
package io.cloudpc.snapshots.application.port.network;

import org.jspecify.annotations.NullMarked;

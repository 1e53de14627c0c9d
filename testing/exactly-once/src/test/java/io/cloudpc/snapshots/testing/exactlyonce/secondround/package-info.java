/**
 * What a service, a directory and people do that is not in their documentation, each as a story of its own: whatever they
 * say, nothing is submitted twice, nothing of others is destroyed, and no record is left without a way out.
 */
@NullMarked
package io.cloudpc.snapshots.testing.exactlyonce.secondround;

import org.jspecify.annotations.NullMarked;

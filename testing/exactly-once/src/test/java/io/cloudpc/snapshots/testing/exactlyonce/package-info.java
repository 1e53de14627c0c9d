/**
 * The promise that no user's import is submitted twice, put to the test. {@link
 * io.cloudpc.snapshots.testing.exactlyonce.Schedule} drives several hosts over one tenant and one journal, one call at a
 * time: which host goes on, who crashes where, which answer is lost and how far the clock jumps are all choices of a
 * seed, so a failure replays exactly and shrinks to a short story.
 */
@NullMarked
package io.cloudpc.snapshots.testing.exactlyonce;

import org.jspecify.annotations.NullMarked;

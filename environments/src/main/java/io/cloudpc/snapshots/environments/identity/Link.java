package io.cloudpc.snapshots.environments.identity;

import com.azure.core.credential.TokenCredential;
import java.time.Duration;

/**
 * One way to sign in.
 *
 * @param name its name for a person
 * @param setUp whether somebody configured it; if not, it is a guess, and the search goes on whatever is wrong with it
 * @param patience how long it may take to give a token, or to say that it has no credential
 * @param remedy what to do to make it work
 */
record Link(String name, TokenCredential credential, boolean setUp, Duration patience, String remedy) {
    /** The same way, where nobody configured it. */
    Link asGuess(Duration shortly) {
        return new Link(name, credential, false, shortly, remedy);
    }
}

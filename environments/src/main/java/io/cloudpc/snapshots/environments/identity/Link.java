package io.cloudpc.snapshots.environments.identity;

import com.azure.core.credential.TokenCredential;
import java.time.Duration;

/**
 * One way to sign in.
 *
 * @param name as a person knows it
 * @param setUp whether somebody set this way up; if nobody did it is a guess, and no failure of it ends the search
 * @param patience how long it may take to say that it has no credential, or to give a token
 * @param remedy what to do to make this way work
 */
record Link(String name, TokenCredential credential, boolean setUp, Duration patience, String remedy) {
    /** The same way, where nobody has set it up. */
    Link asGuess(Duration shortly) {
        return new Link(name, credential, false, shortly, remedy);
    }
}

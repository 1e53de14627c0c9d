package io.cloudpc.snapshots.host.cli.identity;

import com.azure.core.credential.TokenCredential;
import java.time.Duration;

/**
 * One way to sign in.
 *
 * @param name as a person knows it
 * @param patience how long it may take to say that it has no credential, or to give a token
 * @param remedy what to do to make this way work
 */
record Link(String name, TokenCredential credential, Duration patience, String remedy) {}

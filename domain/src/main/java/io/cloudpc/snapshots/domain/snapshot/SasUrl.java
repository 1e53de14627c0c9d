package io.cloudpc.snapshots.domain.snapshot;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The URL of a blob with a shared access signature: whoever has it can read the disk. It prints itself redacted, and
 * {@link #reveal()} is the only way to the secret.
 */
public final class SasUrl implements SourceLocation {
    private final String url;
    private final String withoutSignature;
    private final ContainerName container;
    private final BlobName blob;
    private final Optional<Instant> start;
    private final Optional<Instant> expiry;

    SasUrl(
            String url,
            String withoutSignature,
            ContainerName container,
            BlobName blob,
            Optional<Instant> start,
            Optional<Instant> expiry) {
        this.url = url;
        this.withoutSignature = withoutSignature;
        this.container = container;
        this.blob = blob;
        this.start = start;
        this.expiry = expiry;
    }

    /**
     * Reads a SAS URL and reports everything that is wrong with it: it must be https to an Azure blob endpoint, name one
     * blob, carry a signature for that blob or its container with read permission, and live long enough. The problems
     * never repeat the query of the URL.
     */
    public static Either<InvalidInput, SasUrl> parse(String text, SasPolicy policy) {
        return SasUrlParser.parse(text, policy);
    }

    /**
     * What is wrong with the life of this URL by now; empty if nothing is. A URL whose life is set by a stored access
     * policy shows no dates and has none of these problems.
     */
    public List<InvalidInput> lifeProblems(SasPolicy policy) {
        return SasUrlParser.lifeProblems(start, expiry, policy);
    }

    /** The whole URL with its signature. Give it to the service and to storage, and to nothing that keeps it. */
    public String reveal() {
        return url;
    }

    /** The URL of the blob alone, without any parameter. */
    public String withoutSignature() {
        return withoutSignature;
    }

    /** The container of the blob. */
    public ContainerName container() {
        return container;
    }

    /** The blob. */
    public BlobName blob() {
        return blob;
    }

    /** When it stops to work; empty if a stored access policy says so. */
    public Optional<Instant> expiry() {
        return expiry;
    }

    @Override
    public String fileName() {
        return blob.fileName();
    }

    /** Two are equal if they name the same blob by the same signature. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SasUrl sas && url.equals(sas.url);
    }

    @Override
    public int hashCode() {
        return url.hashCode();
    }

    /** The URL with its query redacted. */
    @Override
    public String toString() {
        return withoutSignature + "?…";
    }
}

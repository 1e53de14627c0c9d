package io.cloudpc.snapshots.domain.windows;

import java.util.Optional;

/**
 * How far the setup of a Windows is.
 *
 * @param imageState {@code IMAGE_STATE_COMPLETE} for an installed machine; anything else after Sysprep
 * @param inProgress whether setup or the out-of-box experience will go on at the next start
 */
public record SetupState(Optional<String> imageState, boolean inProgress) {
    private static final String COMPLETE = "IMAGE_STATE_COMPLETE";

    /** Whether Sysprep prepared the machine: it is nobody's desktop any more. A missing state says nothing. */
    public boolean isGeneralized() {
        return imageState.isPresent() && !imageState.get().equalsIgnoreCase(COMPLETE);
    }
}

package io.cloudpc.snapshots.domain.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Keeps a record's audit trail short without losing what it is for: requests, answers, purges and decisions stay, and
 * repeated looks and repeated refusals are folded into one line each.
 */
final class History {
    /** States that a record takes again and again while nothing new is known. */
    private static final Set<String> LOOKS = Set.of("OutcomeUnknown", "Purging");
    /** What a claim becomes when the request is about to leave, or when another host takes the claim over. */
    private static final Set<String> UNDER_WAY = Set.of("Reserved", "Submitting");

    private History() {}

    static List<Step> append(List<Step> history, Step step) {
        var steps = new ArrayList<>(history);
        steps.add(step);
        foldLook(steps);
        foldRefusal(steps);
        while (steps.size() > ImportRecord.LONGEST_HISTORY) {
            dropOne(steps);
        }
        return steps;
    }

    /** The second look and all later ones become one line; the first, which says how the doubt began, stays. */
    private static void foldLook(List<Step> steps) {
        int last = steps.size() - 1;
        if (last >= 2
                && isLook(steps.get(last))
                && isLook(steps.get(last - 1))
                && steps.get(last).state().equals(steps.get(last - 1).state())
                && steps.get(last).state().equals(steps.get(last - 2).state())) {
            steps.set(last - 1, steps.get(last - 1).followedBy(steps.remove(last)));
        }
    }

    /** Refused before anything was sent, and once more. */
    private static void foldRefusal(List<Step> steps) {
        int last = steps.size() - 1;
        if (last >= 3
                && isRefusal(steps.get(last - 1), steps.get(last))
                && isRefusal(steps.get(last - 3), steps.get(last - 2))) {
            var withdrawn = steps.remove(last);
            var reserved = steps.remove(last - 1);
            steps.set(last - 3, steps.get(last - 3).followedBy(reserved));
            steps.set(last - 2, steps.get(last - 2).followedBy(withdrawn));
        }
    }

    /** A claim that ended before anything was sent. */
    private static boolean isRefusal(Step reserved, Step next) {
        return reserved.state().equals("Reserved") && !UNDER_WAY.contains(next.state());
    }

    private static boolean isLook(Step step) {
        return LOOKS.contains(step.state()) && step.requestId().isEmpty();
    }

    /** The oldest refusal before anything was sent; else the oldest look; else the oldest step. Never the latest. */
    private static void dropOne(List<Step> steps) {
        for (int i = 0; i < steps.size() - 2; i++) {
            if (isRefusal(steps.get(i), steps.get(i + 1))) {
                steps.subList(i, i + 2).clear();
                return;
            }
        }
        for (int i = 0; i < steps.size() - 1; i++) {
            if (isLook(steps.get(i))) {
                steps.remove(i);
                return;
            }
        }
        steps.remove(0);
    }
}

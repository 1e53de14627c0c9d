package io.cloudpc.snapshots.adapter.inmemory.service;

import java.time.LocalDate;

/** How many import requests the service took on a day of UTC. */
public record DailyCount(LocalDate day, int requests) {
    public DailyCount on(LocalDate other) {
        return other.isAfter(day) ? new DailyCount(other, 0) : this;
    }

    public DailyCount more() {
        return new DailyCount(day, requests + 1);
    }
}

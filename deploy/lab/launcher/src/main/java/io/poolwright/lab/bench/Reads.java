package io.poolwright.lab.bench;

import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;

/** The questions that people, the page and scripts ask all the time, asked of a full database. */
final class Reads {

    private static final String LIST = "/api/v1/deployments";

    private final Reader reader;
    private final List<String> ids;
    private final int requests;

    /** @param ids of deployments everywhere in the list */
    Reads(Reader reader, List<String> ids, int requests) {
        this.reader = reader;
        this.ids = ids;
        this.requests = requests;
    }

    List<Times> all() throws IOException, InterruptedException {
        List<String> cursors = reader.cursors(LIST);
        List<String> succeeded = reader.cursors(LIST + "?state=SUCCEEDED");
        return List.of(
                list("/deployments, first page of 50", ""),
                list("… state=SUCCEEDED", "?state=SUCCEEDED"),
                list("… state=AWAITING_DECISION", "?state=AWAITING_DECISION"),
                list("… state=RUNNING (there is none)", "?state=RUNNING"),
                list("… requestedBy=user-017", "?requestedBy=user-017"),
                list("… requestedBy and state=CANCELLED", "?requestedBy=user-020&state=CANCELLED"),
                list("… requestedBy (unknown account)", "?requestedBy=nobody"),
                measure("… at cursors all over the list", i -> LIST + "?cursor=" + spread(cursors, i)),
                measure(
                        "… state=SUCCEEDED at cursors all over it",
                        i -> LIST + "?state=SUCCEEDED&cursor=" + spread(succeeded, i)),
                measure("/deployments/{id}/events, 40 facts", i -> LIST + "/" + spread(ids, i) + "/events"),
                measure("/deployments/{id}", i -> LIST + "/" + spread(ids, i)));
    }

    private Times list(String what, String query) throws IOException, InterruptedException {
        return measure(what, i -> LIST + query);
    }

    private Times measure(String what, IntFunction<String> path) throws IOException, InterruptedException {
        return reader.measure(what, requests / 4, requests, path);
    }

    /** Far from the one before, and each equally often. */
    private static String spread(List<String> all, int number) {
        return all.get((int) (number * 7_919L % all.size()));
    }
}

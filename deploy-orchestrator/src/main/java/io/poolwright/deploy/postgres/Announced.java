package io.poolwright.deploy.postgres;

/** Hears what is announced on one channel of PostgreSQL's {@code NOTIFY}. Called on an event loop: must not block. */
public interface Announced {

    /** A constant, lower-case name. */
    String channel();

    /** Something was announced. */
    void heard(String payload);

    /** Announcements may have gone unheard; what they were about is in the tables. */
    void missed();
}

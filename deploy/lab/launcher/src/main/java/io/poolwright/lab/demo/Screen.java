package io.poolwright.lab.demo;

import io.poolwright.lab.api.EventStream;

/** Where the demo shows what happens. Safe for use by several threads. */
interface Screen extends AutoCloseable {

    /** A part of the lab is ready. */
    void ready(String part);

    /** A line for people. */
    void say(String line);

    /** The next event of the deployment. */
    void show(EventStream.Event event);

    /** Stops whatever moves. */
    @Override
    void close();
}

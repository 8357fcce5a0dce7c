package io.poolwright.lab.demo;

import java.io.PrintStream;

import io.poolwright.lab.api.EventStream;

/** The facts as NDJSON on standard output, one a line and nothing else there; what is for people goes to standard error. */
final class JsonScreen implements Screen {

    private final PrintStream facts;
    private final LineScreen people;

    JsonScreen(PrintStream facts, PrintStream people) {
        this.facts = facts;
        this.people = new LineScreen(people);
    }

    @Override
    public void ready(String part) {
        people.ready(part);
    }

    @Override
    public void say(String line) {
        people.say(line);
    }

    @Override
    public synchronized void show(EventStream.Event event) {
        facts.println(event.data());
        facts.flush();
        people.show(event);
    }

    @Override
    public void close() {
        people.close();
    }
}

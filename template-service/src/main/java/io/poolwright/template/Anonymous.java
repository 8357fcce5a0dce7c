package io.poolwright.template;

import io.poolwright.contracts.Actor;

/** Who asks, as long as nobody logs in. */
public final class Anonymous {

    public static final Actor.User USER = new Actor.User("anonymous");

    private Anonymous() {}
}

package io.poolwright.template;

/** Tells the other services of templates that changed. */
public interface TemplateAnnouncer {

    /**
     * Asks for everything to be published that is not acknowledged yet. To be called after the commit; returns at once and
     * never fails, because what cannot be published now is published later.
     */
    void announce();
}

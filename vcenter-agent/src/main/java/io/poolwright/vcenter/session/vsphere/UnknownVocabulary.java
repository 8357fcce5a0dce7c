package io.poolwright.vcenter.session.vsphere;

import java.util.concurrent.ConcurrentHashMap;

import org.jboss.logging.Logger;

/**
 * Counts what a vCenter said that the model does not know: newer versions add elements, types and enum constants all the
 * time, and none of them may break a deployment. Each is logged once. Safe for use by many threads.
 */
public final class UnknownVocabulary {

    private static final Logger LOG = Logger.getLogger(UnknownVocabulary.class);
    private static final int LOGGED_AT_MOST = 10_000;

    private final ConcurrentHashMap<String, Boolean> seen = new ConcurrentHashMap<>();
    private final Listener listener;

    /** Hears of each occurrence, for metrics. */
    @FunctionalInterface
    public interface Listener {
        void heard(Kind kind);
    }

    /** What kind of word it was. */
    public enum Kind {
        ELEMENT,
        TYPE,
        ENUM_CONSTANT,
        VALUE
    }

    public UnknownVocabulary(Listener listener) {
        this.listener = listener;
    }

    void element(Class<?> owner, String name) {
        hear(Kind.ELEMENT, owner.getSimpleName() + "." + name);
    }

    void type(String name) {
        hear(Kind.TYPE, name);
    }

    void enumConstant(Class<?> type, String name) {
        hear(Kind.ENUM_CONSTANT, type.getSimpleName() + "." + name);
    }

    void value(Class<?> type, String text) {
        hear(Kind.VALUE, type.getSimpleName() + " of " + text.length() + " characters");
    }

    private void hear(Kind kind, String word) {
        listener.heard(kind);
        if (seen.size() < LOGGED_AT_MOST && seen.putIfAbsent(kind + " " + word, true) == null) {
            LOG.debugf("vCenter's %s %s is not in the model and was skipped", kind, word);
        }
    }
}

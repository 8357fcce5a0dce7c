package io.poolwright.lab.guest.machine;

import java.util.ArrayList;
import java.util.List;

/** The rules that were added to a firewall, in its own words. Guarded by the machine's lock. */
public final class Firewall {

    private final List<String> rules = new ArrayList<>();
    private boolean ufwOn;

    /** Whether ufw filters; its unit is active without that too. */
    public boolean isUfwOn() {
        return ufwOn;
    }

    public void turnUfwOn() {
        ufwOn = true;
    }

    /** In their order. */
    public List<String> rules() {
        return List.copyOf(rules);
    }

    /** @return whether it is new */
    public boolean add(String rule) {
        return !rules.contains(rule) && rules.add(rule);
    }

    /** @return whether it is new; one that is there stays in its place */
    public boolean addFirst(String rule) {
        boolean added = !rules.contains(rule);
        if (added) {
            rules.addFirst(rule);
        }
        return added;
    }
}

package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import io.poolwright.lab.guest.machine.Firewall;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/**
 * {@code ufw [prepend] allow|deny proto tcp from network to any port number}, {@code ufw status}, {@code ufw --force enable},
 * and firewalld's rich rules.
 */
final class Firewalls {

    private static final List<String> ACTIONS = List.of("allow", "deny");
    private static final String ADD = "--add-rich-rule=";
    private static final String QUERY = "--query-rich-rule=";

    private Firewalls() {}

    static int ufw(Invocation call) throws ToolException, IOException {
        if (!call.root()) {
            throw ToolException.failed("ERROR: You need to be root to run this script");
        }
        Firewall firewall = call.machine().firewall();
        List<String> words = call.arguments();
        if (words.equals(List.of("status"))) {
            call.stdout().line(firewall.isUfwOn() ? "Status: active" : "Status: inactive");
            if (firewall.isUfwOn() && !firewall.rules().isEmpty()) {
                call.stdout()
                        .print(
                                "\nTo                         Action      From\n--                         ------      ----\n");
                for (String rule : firewall.rules()) {
                    call.stdout().line(rule);
                }
                call.stdout().line("");
            }
            return 0;
        }
        if (words.equals(List.of("--force", "enable"))) {
            firewall.turnUfwOn();
            call.machine().units().enable("ufw");
            call.machine().units().start("ufw");
            call.stdout().line("Firewall is active and enabled on system startup");
            return 0;
        }
        boolean first = words.getFirst().equals("prepend");
        call.stdout().line(addRule(firewall, first ? words.subList(1, words.size()) : words, first));
        return 0;
    }

    private static String addRule(Firewall firewall, List<String> words, boolean first) throws ToolException {
        if (words.size() != 9 || !ACTIONS.contains(words.getFirst())) {
            throw ToolException.failed("ERROR: Invalid syntax");
        }
        String from = words.get(4).equals("any") ? "Anywhere" : words.get(4);
        String rule = "%-26s %-11s %s"
                .formatted(words.get(8) + "/" + words.get(2), words.getFirst().toUpperCase(Locale.ROOT), from);
        boolean added = first ? firewall.addFirst(rule) : firewall.add(rule);
        if (added && !firewall.isUfwOn()) {
            return "Rules updated";
        }
        String done = first ? "inserted" : "added";
        return added ? "Rule " + done : "Skipping %s existing rule".formatted(first ? "inserting" : "adding");
    }

    static int firewallCmd(Invocation call) throws ToolException, IOException {
        if (!call.root()) {
            throw ToolException.failed("Authorization failed.");
        }
        if (!call.machine().units().isActive("firewalld")) {
            throw new ToolException(252, "FirewallD is not running");
        }
        boolean permanent = call.arguments().contains("--permanent");
        String option = call.arguments().getLast();
        String kept = (permanent ? "permanent " : "runtime ") + option.substring(option.indexOf('=') + 1);
        if (option.startsWith(ADD)) {
            if (!call.machine().firewall().add(kept)) {
                call.stderr().line("Warning: ALREADY_ENABLED: " + option.substring(ADD.length()));
            }
            call.stdout().line("success");
            return 0;
        }
        if (option.startsWith(QUERY)) {
            boolean there = call.machine().firewall().rules().contains(kept);
            call.stdout().line(there ? "yes" : "no");
            return there ? 0 : 1;
        }
        throw new ToolException(2, "usage: see firewall-cmd man page");
    }
}

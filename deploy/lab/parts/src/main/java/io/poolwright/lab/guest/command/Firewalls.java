package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.List;

import io.poolwright.lab.guest.machine.Firewall;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code ufw allow proto tcp from network to any port number}, {@code ufw status}, and firewalld's rich rules. */
final class Firewalls {

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
            call.stdout().line(call.machine().units().isActive("ufw") ? "Status: active" : "Status: inactive");
            if (!firewall.rules().isEmpty()) {
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
        if (words.size() != 9 || !words.getFirst().equals("allow")) {
            throw ToolException.failed("ERROR: Invalid syntax");
        }
        String rule = "%-26s ALLOW       %s".formatted(words.get(8) + "/" + words.get(2), words.get(4));
        call.stdout().line(firewall.add(rule) ? "Rule added" : "Skipping adding existing rule");
        return 0;
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

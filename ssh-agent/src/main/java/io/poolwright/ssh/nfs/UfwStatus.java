package io.poolwright.ssh.nfs;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.ssh.session.CommandOutput;

/** What {@code ufw status} prints: the rules for what comes in, in the order in which the first that fits decides. Pure. */
record UfwStatus(List<Rule> rules) {

    private static final Pattern RULE =
            Pattern.compile("(\\S.*?) {2,}(ALLOW|DENY|REJECT|LIMIT)(?: IN)? {2,}([^# ]+)(?: .*)?");
    private static final Pattern PORTS = Pattern.compile("([0-9]+(?:[:,][0-9]+)*)(?:/(tcp|udp))?");
    private static final Pattern ADDRESSES = Pattern.compile("[0-9.]+(/[0-9]+)?");
    private static final String ANYWHERE = "Anywhere";

    UfwStatus {
        rules = List.copyOf(rules);
    }

    /**
     * A line of the table.
     *
     * @param to such as {@code 2049/tcp}
     * @param from a network, an address or {@code Anywhere}
     */
    record Rule(String to, String action, String from) {

        private boolean isFor(Ipv4Network network, int port) {
            return to.equals(port + "/tcp") && action.equals("ALLOW") && from.equals(withoutHostPrefix(network));
        }

        private boolean keepsOut(Ipv4Network network, int port) {
            return (action.equals("DENY") || action.equals("REJECT")) && isAbout(port) && overlaps(network);
        }

        private boolean isAbout(int port) {
            String first = to.split(" ", 2)[0];
            Optional<Matcher> ports = Arrays.stream(to.split(" "))
                    .map(PORTS::matcher)
                    .filter(Matcher::matches)
                    .findFirst();
            return ports.map(found -> !"udp".equals(found.group(2)) && includes(found.group(1), port))
                    .orElseGet(() ->
                            isAnyAddress(first) || ADDRESSES.matcher(first).matches());
        }

        private static boolean includes(String ports, int port) {
            return Arrays.stream(ports.split(","))
                    .map(range -> range.split(":"))
                    .anyMatch(ends ->
                            Integer.parseInt(ends[0]) <= port && port <= Integer.parseInt(ends[ends.length - 1]));
        }

        private boolean overlaps(Ipv4Network network) {
            if (!ADDRESSES.matcher(from).matches()) {
                return isAnyAddress(from);
            }
            Ipv4Network other = new Ipv4Network(from.contains("/") ? from : from + "/32");
            return other.contains(network.networkAddress()) || network.contains(other.networkAddress());
        }

        private static boolean isAnyAddress(String place) {
            return place.equals(ANYWHERE);
        }

        @Override
        public String toString() {
            return "%s %s %s".formatted(to, action, from);
        }
    }

    static boolean isActive(CommandOutput status) {
        return status.output().lines().anyMatch(line -> line.strip().equals("Status: active"));
    }

    static UfwStatus parse(CommandOutput status) {
        return new UfwStatus(status.output()
                .lines()
                .filter(line -> !line.contains("(v6)"))
                .map(line -> RULE.matcher(line.strip()))
                .filter(Matcher::matches)
                .map(rule -> new Rule(rule.group(1), rule.group(2), rule.group(3)))
                .toList());
    }

    /** Why the network does not get through to the TCP port, in words; empty if it does. */
    Optional<String> obstacle(Ipv4Network network, int port) {
        for (Rule rule : rules) {
            if (rule.isFor(network, port)) {
                return Optional.empty();
            }
            if (rule.keepsOut(network, port)) {
                return Optional.of("ufw keeps %s out by an earlier rule: %s".formatted(network, rule));
            }
        }
        return Optional.of("ufw does not list the rule for %s".formatted(network));
    }

    /** As ufw prints a network of one address. */
    private static String withoutHostPrefix(Ipv4Network network) {
        return network.value().endsWith("/32")
                ? network.value().substring(0, network.value().length() - "/32".length())
                : network.value();
    }
}

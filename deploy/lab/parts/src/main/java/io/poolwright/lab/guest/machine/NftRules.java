package io.poolwright.lab.guest.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernel has of a file of nftables, as far as it is written like Debian's own: a table or a chain to a line, and commands
 * that insert rules. Immutable.
 *
 * @param chains with their rules, the first to be asked first
 */
public record NftRules(Map<Chain, List<String>> chains) {

    /** The file that the service loads at boot. */
    public static final String FILE = "/etc/nftables.conf";

    /** As Debian installs it. */
    static final String INSTALLED = """
            #!/usr/sbin/nft -f

            flush ruleset

            table inet filter {
            \tchain input {
            \t\ttype filter hook input priority filter;
            \t}
            \tchain forward {
            \t\ttype filter hook forward priority filter;
            \t}
            \tchain output {
            \t\ttype filter hook output priority filter;
            \t}
            }
            """;

    private static final Pattern TABLE = Pattern.compile("table (?:(inet|ip|ip6) )?(\\S+) \\{");
    private static final Pattern CHAIN = Pattern.compile("chain (\\S+) \\{");
    private static final Pattern HOOK = Pattern.compile("type filter hook (\\S+) .*");
    private static final Pattern INSERT = Pattern.compile("insert rule (inet|ip|ip6) (\\S+) (\\S+) (.*)");

    /** None. */
    public static final NftRules NONE = new NftRules(Map.of());

    /** @param hook such as {@code input} */
    public record Chain(String family, String table, String name, String hook) {}

    public NftRules {
        Map<Chain, List<String>> copy = new LinkedHashMap<>();
        chains.forEach((chain, rules) -> copy.put(chain, List.copyOf(rules)));
        chains = copy;
    }

    /** What a file makes; empty if nft would refuse it, because it inserts a rule where no chain is. */
    public static Optional<NftRules> of(String file) {
        NftRules rules = NONE;
        String family = "";
        String table = "";
        String chain = "";
        for (String line : file.lines().map(String::strip).toList()) {
            Matcher found = TABLE.matcher(line);
            Matcher hook = HOOK.matcher(line);
            Matcher named = CHAIN.matcher(line);
            if (found.matches()) {
                family = Objects.requireNonNullElse(found.group(1), "ip");
                table = found.group(2);
            } else if (named.matches()) {
                chain = named.group(1);
            } else if (hook.matches()) {
                rules = rules.with(new Chain(family, table, chain, hook.group(1)), List.of());
            } else if (line.startsWith("insert ")) {
                Optional<NftRules> more = rules.inserting(line);
                if (more.isEmpty()) {
                    return more;
                }
                rules = more.get();
            } else if (line.startsWith("tcp ")) {
                rules = rules.appending(family, table, chain, line);
            }
        }
        return Optional.of(rules);
    }

    /** With a rule before the others of its chain; empty if there is no such chain, or it is no such command. */
    public Optional<NftRules> inserting(String command) {
        Matcher insert = INSERT.matcher(command);
        if (!insert.matches()) {
            return Optional.empty();
        }
        return chain(insert.group(1), insert.group(2), insert.group(3)).map(chain -> {
            List<String> rules = new ArrayList<>(chains.get(chain));
            rules.addFirst(insert.group(4));
            return with(chain, rules);
        });
    }

    private NftRules appending(String family, String table, String name, String rule) {
        Chain chain = chain(family, table, name).orElseThrow();
        List<String> rules = new ArrayList<>(chains.get(chain));
        rules.add(rule);
        return with(chain, rules);
    }

    private Optional<Chain> chain(String family, String table, String name) {
        return chains.keySet().stream()
                .filter(chain -> chain.family().equals(family)
                        && chain.table().equals(table)
                        && chain.name().equals(name))
                .findFirst();
    }

    private NftRules with(Chain chain, List<String> rules) {
        Map<Chain, List<String>> more = new LinkedHashMap<>(chains);
        more.put(chain, rules);
        return new NftRules(more);
    }
}

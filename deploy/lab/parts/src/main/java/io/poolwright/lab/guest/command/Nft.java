package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.poolwright.lab.guest.machine.NftRules;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/**
 * {@code nft --json list ruleset}, {@code nft list ruleset}, {@code nft insert rule …} and {@code nft --check --file …}, for
 * root. The rules that it knows let a network through to a TCP port; others are shown without what they say.
 */
final class Nft implements GuestCommand {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern RULE =
            Pattern.compile("ip saddr ([0-9.]+)/([0-9]+) tcp dport ([0-9]+) accept comment \"?([a-z]+)\"?");
    private static final String WHOLE_ADDRESS = "32";

    @Override
    public int run(Invocation call) throws ToolException, IOException {
        if (!call.root()) {
            throw ToolException.failed("Operation not permitted (you must be root)");
        }
        List<String> words = call.arguments();
        NftRules rules = call.machine().nftRules();
        if (words.equals(List.of("--json", "list", "ruleset"))) {
            call.stdout().line(json(rules));
        } else if (words.equals(List.of("list", "ruleset"))) {
            call.stdout().print(text(rules));
        } else if (words.size() == 3 && words.subList(0, 2).equals(List.of("--check", "--file"))) {
            check(call, words.getLast());
        } else {
            call.machine()
                    .nftRules(rules.inserting(String.join(" ", words))
                            .orElseThrow(() -> ToolException.failed("Error: No such file or directory")));
        }
        return 0;
    }

    private static void check(Invocation call, String file) throws ToolException {
        if (NftRules.of(call.machine().files().text(file)).isEmpty()) {
            throw ToolException.failed("%s: Error: No such file or directory", file);
        }
    }

    private static String text(NftRules rules) {
        StringBuilder text = new StringBuilder();
        rules.chains().forEach((chain, lines) -> {
            text.append("table %s %s {\n\tchain %s {\n\t\ttype filter hook %s priority filter; policy accept;\n"
                    .formatted(chain.family(), chain.table(), chain.name(), chain.hook()));
            lines.forEach(line -> text.append("\t\t").append(line).append('\n'));
            text.append("\t}\n}\n");
        });
        return text.toString();
    }

    private static String json(NftRules rules) throws IOException {
        ArrayNode objects = JSON.createArrayNode();
        objects.addObject().putObject("metainfo").put("json_schema_version", 1);
        for (Map.Entry<NftRules.Chain, List<String>> entry : rules.chains().entrySet()) {
            NftRules.Chain chain = entry.getKey();
            objects.addObject()
                    .putObject("chain")
                    .put("family", chain.family())
                    .put("table", chain.table())
                    .put("name", chain.name())
                    .put("type", "filter")
                    .put("hook", chain.hook())
                    .put("prio", 0)
                    .put("policy", "accept");
            for (String line : entry.getValue()) {
                ObjectNode rule = objects.addObject()
                        .putObject("rule")
                        .put("family", chain.family())
                        .put("table", chain.table())
                        .put("chain", chain.name());
                describe(rule, RULE.matcher(line));
            }
        }
        return JSON.writeValueAsString(JSON.createObjectNode().set("nftables", objects));
    }

    private static void describe(ObjectNode rule, Matcher words) {
        ArrayNode expressions = rule.putArray("expr");
        if (!words.matches()) {
            return;
        }
        rule.put("comment", words.group(4));
        ObjectNode source = match(expressions, "ip", "saddr");
        if (words.group(2).equals(WHOLE_ADDRESS)) {
            source.put("right", words.group(1));
        } else {
            source.putObject("right")
                    .putObject("prefix")
                    .put("addr", words.group(1))
                    .put("len", Integer.parseInt(words.group(2)));
        }
        match(expressions, "tcp", "dport").put("right", Integer.parseInt(words.group(3)));
        expressions.addObject().putNull("accept");
    }

    private static ObjectNode match(ArrayNode expressions, String protocol, String field) {
        ObjectNode match = expressions.addObject().putObject("match");
        match.put("op", "==")
                .putObject("left")
                .putObject("payload")
                .put("protocol", protocol)
                .put("field", field);
        return match;
    }
}

package io.poolwright.ssh.nfs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.ssh.session.CommandOutput;

/**
 * What nft(8) prints of its rules as JSON, as far as it decides who reaches the NFS server. Pure.
 *
 * @param inputs the chains that a packet for this machine has to pass, every one of them
 * @param openings what Poolwright's own rules let through
 */
record NftRuleset(List<Chain> inputs, Set<Opening> openings) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COMMENT = "poolwright";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    /** An address without a prefix has one of 32 bits. */
    private static final int WHOLE_ADDRESS = 32;

    NftRuleset {
        inputs = List.copyOf(inputs);
        openings = Set.copyOf(openings);
    }

    /** A chain in the words of its rules. */
    record Chain(String family, String table, String name) {

        private static Chain of(JsonNode object, String nameField) {
            return new Chain(
                    object.path("family").asText(),
                    object.path("table").asText(),
                    object.path(nameField).asText());
        }

        /** Whether all of it can be written as plain words. */
        boolean isPlain() {
            return NAME.matcher(table).matches() && NAME.matcher(name).matches();
        }

        /** Whether the table is declared in the text of a rule file. */
        boolean isDeclaredIn(String file) {
            String which =
                    (family.equals("ip") ? "(ip[ \t]+)?" : Pattern.quote(family) + "[ \t]+") + Pattern.quote(table);
            return Pattern.compile("(?m)^[ \t]*((add|create)[ \t]+)?table[ \t]+" + which + "[ \t]*([{;]|$)")
                    .matcher(file)
                    .find();
        }
    }

    /** A chain lets a network through to a port. */
    record Opening(Chain chain, Ipv4Network network, int port) {

        /** The words of the command that makes it: before all other rules of its chain. */
        List<String> words() {
            return List.of(
                    "insert",
                    "rule",
                    chain.family(),
                    chain.table(),
                    chain.name(),
                    "ip",
                    "saddr",
                    network.value(),
                    "tcp",
                    "dport",
                    Integer.toString(port),
                    "accept",
                    "comment",
                    COMMENT);
        }

        /** The same as a line of a rule file. */
        String line() {
            return String.join(" ", words());
        }
    }

    /** @param nft the output of {@code nft --json list ruleset} */
    static NftRuleset parse(CommandOutput nft) {
        List<Chain> inputs = new ArrayList<>();
        Set<Opening> openings = new HashSet<>();
        for (JsonNode object : read(nft).path("nftables")) {
            JsonNode chain = object.path("chain");
            if (isInput(chain)) {
                inputs.add(Chain.of(chain, "name"));
            }
            JsonNode rule = object.path("rule");
            if (rule.path("comment").asText().equals(COMMENT) && accepts(rule)) {
                opening(rule, openings);
            }
        }
        return new NftRuleset(inputs, openings);
    }

    private static JsonNode read(CommandOutput nft) {
        try {
            return JSON.readTree(nft.orFail().output());
        } catch (JsonProcessingException e) {
            throw nft.notUnderstood("it is not the JSON of nft");
        }
    }

    /** Of IPv4, which the families {@code ip} and {@code inet} see. */
    private static boolean isInput(JsonNode chain) {
        String family = chain.path("family").asText();
        return chain.path("hook").asText().equals("input")
                && chain.path("type").asText().equals("filter")
                && (family.equals("inet") || family.equals("ip"));
    }

    private static boolean accepts(JsonNode rule) {
        for (JsonNode expression : rule.path("expr")) {
            if (expression.has("accept")) {
                return true;
            }
        }
        return false;
    }

    private static void opening(JsonNode rule, Set<Opening> openings) {
        String network = "";
        int port = 0;
        for (JsonNode expression : rule.path("expr")) {
            JsonNode match = expression.path("match");
            switch (match.path("left").path("payload").path("field").asText()) {
                case "saddr" -> network = network(match.path("right"));
                case "dport" -> port = match.path("right").asInt();
                default -> {
                    // says nothing about who may come in where
                }
            }
        }
        if (!network.isEmpty() && port > 0) {
            openings.add(new Opening(Chain.of(rule, "chain"), new Ipv4Network(network), port));
        }
    }

    private static String network(JsonNode right) {
        JsonNode prefix = right.path("prefix");
        return prefix.isMissingNode()
                ? right.asText() + "/" + WHOLE_ADDRESS
                : prefix.path("addr").asText() + "/" + prefix.path("len").asInt();
    }
}

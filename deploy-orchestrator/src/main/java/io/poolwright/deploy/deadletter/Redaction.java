package io.poolwright.deploy.deadletter;

import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Blacks out what may be a secret, sealed or not, in text that nobody could read. Pure. */
public final class Redaction {

    private static final String BLACK = "********";
    private static final String NAMES =
            "[\\w.-]*(?:password|passwd|passphrase|secret|token|private[_-]?key|ciphertext|authorization|cookie|credential)[\\w.-]*";
    private static final Pattern NAME = Pattern.compile(NAMES, Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMED_VALUE = Pattern.compile(
            "(\"?" + NAMES + "\"?\\s*[:=]\\s*)(\"(?:[^\"\\\\]|\\\\.)*+\"?|[^\\s,;}\\]]++)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN [^-]*-----.*?(?:-----END [^-]*-----|\\z)", Pattern.DOTALL);

    private final ObjectMapper json = new ObjectMapper();

    /** The same text without what may be a secret; JSON stays JSON. */
    public String of(String text) {
        try {
            JsonNode tree = json.readTree(text);
            if (tree != null && tree.isContainerNode()) {
                return json.writeValueAsString(blackened(tree));
            }
        } catch (JsonProcessingException e) {
            return ofText(text);
        }
        return ofText(text);
    }

    /** The value of a header of this name. */
    public String of(String name, String value) {
        return NAME.matcher(name).matches() ? BLACK : of(value);
    }

    private static String ofText(String text) {
        return NAMED_VALUE.matcher(PEM.matcher(text).replaceAll(BLACK)).replaceAll("$1" + BLACK);
    }

    private static JsonNode blackened(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                object.properties()
                        .forEach(field -> field.setValue(
                                field.getValue().isValueNode()
                                                && NAME.matcher(field.getKey()).matches()
                                        ? TextNode.valueOf(BLACK)
                                        : blackened(field.getValue())));
                yield object;
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, blackened(array.get(i)));
                }
                yield array;
            }
            case TextNode text -> TextNode.valueOf(ofText(text.textValue()));
            default -> node;
        };
    }
}

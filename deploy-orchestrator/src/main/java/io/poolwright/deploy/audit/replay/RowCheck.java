package io.poolwright.deploy.audit.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.audit.replay.Finding.Kind;

/** Compares the stored state of a deployment with what its facts come to, column by column. Pure. */
final class RowCheck {

    static final String SNAPSHOT = "snapshot";
    private static final int MOST_FIELDS = 20;

    private final ObjectMapper json = new ObjectMapper();

    /** @param ended whether nothing can be claimed ahead of the log any more */
    List<Finding> compare(
            DeploymentId deployment, Map<String, String> expected, Map<String, String> stored, boolean ended) {
        List<Finding> findings = new ArrayList<>();
        expected.forEach((column, wanted) -> {
            String found = stored.get(column);
            boolean claimed = !ended && wanted == null && StoredProjection.COLUMNS_CLAIMED_AHEAD.contains(column);
            if (!Objects.equals(wanted, found) && !claimed) {
                findings.addAll(differences(deployment, column, wanted, found));
            }
        });
        return findings;
    }

    private List<Finding> differences(DeploymentId deployment, String column, String wanted, String found) {
        Finding differs =
                Finding.of(Kind.PROJECTION_DIFFERS, deployment, "The tables have something else than the log comes to");
        if (!column.equals(SNAPSHOT) || wanted == null || found == null) {
            return List.of(differs.in(column, wanted, found));
        }
        try {
            List<Finding> fields = new ArrayList<>();
            fields(fields, differs, column, json.readTree(wanted), json.readTree(found));
            return fields.isEmpty() ? List.of(differs.in(column, "the same in other words", "")) : fields;
        } catch (JsonProcessingException e) {
            return List.of(differs.in(column, wanted, "what is no JSON"));
        }
    }

    /** The smallest parts that differ. */
    private void fields(List<Finding> fields, Finding differs, String path, JsonNode wanted, JsonNode found) {
        if (Objects.equals(wanted, found) || fields.size() == MOST_FIELDS) {
            return;
        }
        if (wanted == null || found == null || !wanted.isObject() || !found.isObject()) {
            fields.add(differs.in(path, text(wanted), text(found)));
            return;
        }
        TreeSet<String> names = new TreeSet<>();
        wanted.fieldNames().forEachRemaining(names::add);
        found.fieldNames().forEachRemaining(names::add);
        names.forEach(name -> fields(fields, differs, path + "/" + name, wanted.get(name), found.get(name)));
    }

    private static String text(JsonNode node) {
        return node == null ? null : node.isTextual() ? node.textValue() : node.toString();
    }
}

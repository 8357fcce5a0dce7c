package io.poolwright.deploy.deployment.postgres;

import java.util.ArrayList;
import java.util.List;

/** Builds the condition of a statement from those that are asked for. Values are always parameters. */
final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** @param condition with a {@code $%d} for each of its values, in their order */
    Conditions add(String condition, Object... parameters) {
        Object[] numbers = new Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            values.add(parameters[i]);
            numbers[i] = values.size();
        }
        conditions.add(condition.formatted(numbers));
        return this;
    }

    /** Empty if there is none. */
    String where() {
        return conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
    }

    Object[] values() {
        return values.toArray();
    }
}

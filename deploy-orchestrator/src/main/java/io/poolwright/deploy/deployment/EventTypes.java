package io.poolwright.deploy.deployment;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.MessageTypes;
import io.poolwright.contracts.value.InvalidValueException;

/** What the types of facts are called in the API, and what in the log. */
public final class EventTypes {

    private static final Map<String, String> IN_THE_LOG = MessageTypes.all().stream()
            .filter(DeploymentFact.class::isAssignableFrom)
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, MessageTypes::nameOf));

    private EventTypes() {}

    /** All of them, in alphabetical order. */
    public static List<String> names() {
        return IN_THE_LOG.keySet().stream().sorted().toList();
    }

    /** @throws InvalidValueException if one of them is no type */
    public static Set<String> known(List<String> names) {
        if (!IN_THE_LOG.keySet().containsAll(names)) {
            throw new InvalidValueException("A type is one of %s".formatted(new TreeSet<>(IN_THE_LOG.keySet())));
        }
        return new HashSet<>(names);
    }

    /** As the tables have them. */
    public static String[] inTheLog(Set<String> names) {
        return names.stream().map(IN_THE_LOG::get).toArray(String[]::new);
    }
}

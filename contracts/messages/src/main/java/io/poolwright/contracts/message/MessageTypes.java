package io.poolwright.contracts.message;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The catalogue of all message types, found by walking the sealed hierarchy: none can be forgotten. */
public final class MessageTypes {

    private static final Map<String, Class<? extends Message>> BY_NAME = leaves(Message.class)
            // a type may belong to two families
            .distinct()
            .collect(Collectors.toUnmodifiableMap(MessageTypes::nameOf, Function.identity()));

    private MessageTypes() {}

    /** The CloudEvents type with its version, such as {@code io.poolwright.deployment.StepSucceeded.v1}. */
    public static String nameOf(Class<? extends Message> type) {
        MessageType declared = declarationOf(type);
        return "%s.v%d".formatted(declared.name(), declared.version());
    }

    public static int versionOf(Class<? extends Message> type) {
        return declarationOf(type).version();
    }

    /** The class for a CloudEvents type; empty if this release does not know it. */
    public static Optional<Class<? extends Message>> byName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Every concrete message class. */
    public static Collection<Class<? extends Message>> all() {
        return BY_NAME.values();
    }

    private static MessageType declarationOf(Class<? extends Message> type) {
        MessageType declared = type.getAnnotation(MessageType.class);
        if (declared == null) {
            throw new IllegalStateException(type.getName() + " lacks @MessageType");
        }
        return declared;
    }

    private static Stream<Class<? extends Message>> leaves(Class<? extends Message> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(subtype -> leaves(subtype.asSubclass(Message.class)))
                : Stream.of(type);
    }
}

package io.poolwright.vcenter.session.vsphere;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.OptionValue;

/** Some properties of one managed object as they were at one moment, by their paths. Never changes. */
public final class PropertyValues {

    private static final String ARRAY_TYPE_PREFIX = "ArrayOf";

    private final ManagedObjectReference object;
    private final Map<String, Object> values;

    PropertyValues(ManagedObjectReference object, Map<String, Object> values) {
        this.object = object;
        this.values = Collections.unmodifiableMap(new HashMap<>(values));
    }

    public ManagedObjectReference object() {
        return object;
    }

    /** The property at {@code path}; empty if it is unset or of another type. */
    public <T> Optional<T> get(String path, Class<T> type) {
        return Optional.ofNullable(unwrap(values.get(path)))
                .filter(type::isInstance)
                .map(type::cast);
    }

    /** The property's text form: an enumeration's constant, a string, a number. */
    public Optional<String> text(String path) {
        return Optional.ofNullable(values.get(path))
                .map(value -> value instanceof Enum<?> constant ? constant.name() : String.valueOf(value));
    }

    /** The array property at {@code path}; empty if it is unset. */
    public <T> List<T> list(String path, Class<T> component) {
        Object array = unwrap(values.get(path));
        return array instanceof Object[] elements
                ? Arrays.stream(elements)
                        .filter(component::isInstance)
                        .map(component::cast)
                        .toList()
                : List.of();
    }

    Map<String, Object> asMap() {
        return values;
    }

    /** The value of one key of a VM's {@code config.extraConfig}. */
    public Optional<String> extraConfig(String key) {
        return list("config.extraConfig", OptionValue.class).stream()
                .filter(option -> key.equals(option.getKey()) && option.getValue() != null)
                .map(option -> option.getValue().toString())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** In a property's value, an array is wrapped in an object of a type such as {@code ArrayOfVirtualDevice}. */
    private static Object unwrap(Object value) {
        if (value == null || !value.getClass().getSimpleName().startsWith(ARRAY_TYPE_PREFIX)) {
            return value;
        }
        Field wrapped = VimTypes.properties(value.getClass()).iterator().next();
        try {
            return wrapped.get(value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("%s is public".formatted(wrapped), e);
        }
    }
}

package io.poolwright.vcenter.session.vsphere;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Calendar;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The classes of {@code com.vmware.vim25} and their properties, by reflection. Safe for use by many threads.
 *
 * <p>A class's properties are its public fields, those of its superclasses first: the order that the WSDL's sequences ask
 * for.
 */
final class VimTypes {

    static final String XSD_NAMESPACE = "http://www.w3.org/2001/XMLSchema";
    static final String XSI_NAMESPACE = "http://www.w3.org/2001/XMLSchema-instance";
    static final String VIM_NAMESPACE = "urn:vim25";

    private static final String MODEL_PACKAGE = "com.vmware.vim25.";
    private static final Map<String, Class<?>> XSD_TYPES = Map.ofEntries(
            Map.entry("string", String.class),
            Map.entry("anyURI", String.class),
            Map.entry("boolean", Boolean.class),
            Map.entry("byte", Byte.class),
            Map.entry("short", Short.class),
            Map.entry("int", Integer.class),
            Map.entry("long", Long.class),
            Map.entry("float", Float.class),
            Map.entry("double", Double.class),
            Map.entry("dateTime", Calendar.class),
            Map.entry("base64Binary", byte[].class));
    /** What the generated stubs call the basic types. */
    private static final Map<String, Class<?>> STUB_TYPES = Map.of(
            "String", String.class,
            "boolean", Boolean.class,
            "Boolean", Boolean.class,
            "short", Short.class,
            "int", Integer.class,
            "long", Long.class,
            "Calendar", Calendar.class);

    /** Types that are newer than the model. */
    private static final Map<String, Class<?>> NEWER =
            Map.of("GuestInfoCustomizationInfo", GuestCustomizationInfo.class);

    private static final Map<String, Optional<Class<?>>> MODEL = new ConcurrentHashMap<>();
    private static final ClassValue<Map<String, Field>> PROPERTIES = new ClassValue<>() {
        @Override
        protected Map<String, Field> computeValue(Class<?> type) {
            return propertiesOf(type);
        }
    };

    private VimTypes() {}

    /** The class of a type in the XML Schema namespace, such as {@code int}. */
    static Optional<Class<?>> xsd(String name) {
        return Optional.ofNullable(XSD_TYPES.get(name));
    }

    /** The class of a vSphere type, such as {@code VirtualDisk}; empty if the model does not have it. */
    static Optional<Class<?>> vim(String name) {
        return MODEL.computeIfAbsent(name, VimTypes::load);
    }

    /** The class of a parameter or result as the generated stubs name it, array or not. */
    static Class<?> stub(String name) {
        if (name.endsWith("[]")) {
            return stub(name.substring(0, name.length() - 2)).arrayType();
        }
        Class<?> basic = STUB_TYPES.get(name);
        return basic != null
                ? basic
                : vim(name).orElseThrow(() -> new IllegalArgumentException("No type %s".formatted(name)));
    }

    /** The XML Schema name of a basic value's type. */
    static Optional<String> xsdNameOf(Class<?> type) {
        return XSD_TYPES.entrySet().stream()
                .filter(entry -> entry.getValue().isAssignableFrom(type) && !"anyURI".equals(entry.getKey()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    static Collection<Field> properties(Class<?> type) {
        return PROPERTIES.get(type).values();
    }

    /** The property that holds the XML element of that name; Java's keywords have an underscore in front. */
    static Optional<Field> property(Class<?> type, String element) {
        Map<String, Field> properties = PROPERTIES.get(type);
        return Optional.ofNullable(properties.getOrDefault(element, properties.get("_" + element)));
    }

    private static Optional<Class<?>> load(String name) {
        if (NEWER.containsKey(name)) {
            return Optional.of(NEWER.get(name));
        }
        try {
            return Optional.of(Class.forName(MODEL_PACKAGE + name));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Field> propertiesOf(Class<?> type) {
        Deque<Class<?>> baseFirst = new ArrayDeque<>();
        for (Class<?> c = type; c != null && isOfModel(c); c = c.getSuperclass()) {
            baseFirst.push(c);
        }
        Map<String, Field> properties = new LinkedHashMap<>();
        for (Class<?> c : baseFirst) {
            for (Field field : c.getDeclaredFields()) {
                if (Modifier.isPublic(field.getModifiers()) && !Modifier.isStatic(field.getModifiers())) {
                    properties.putIfAbsent(field.getName(), field);
                }
            }
        }
        return properties;
    }

    private static boolean isOfModel(Class<?> type) {
        return type.getName().startsWith(MODEL_PACKAGE) || NEWER.containsValue(type);
    }
}

package io.poolwright.vcenter.session.vsphere;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;

/** Makes and fills objects of the model. */
final class VimObjects {

    private VimObjects() {}

    static Object create(Class<?> type) {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("%s has no public constructor without arguments".formatted(type), e);
        }
    }

    static void set(Field property, Object owner, Object value) {
        try {
            property.set(owner, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("%s is public".formatted(property), e);
        }
    }

    static Object array(Class<?> component, List<Object> values) {
        Object array = Array.newInstance(component, values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }

    static void appendBytes(Field property, Object owner, byte[] more) {
        try {
            byte[] before = (byte[]) property.get(owner);
            if (before == null) {
                property.set(owner, more);
                return;
            }
            byte[] all = Arrays.copyOf(before, before.length + more.length);
            System.arraycopy(more, 0, all, before.length, more.length);
            property.set(owner, all);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("%s is public".formatted(property), e);
        }
    }
}

package io.poolwright.vcenter.session.vsphere;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Base64;
import java.util.Calendar;
import java.util.GregorianCalendar;

/** Reads XML Schema's basic values and vSphere's enumerations; what cannot be read is counted and becomes null. */
final class BasicValues {

    private final UnknownVocabulary unknown;

    BasicValues(UnknownVocabulary unknown) {
        this.unknown = unknown;
    }

    boolean covers(Class<?> type) {
        return type.isPrimitive() || type.isEnum() || VimTypes.xsdNameOf(type).isPresent() && type != byte[].class;
    }

    Object parse(Class<?> type, String text) {
        try {
            return type.isEnum() ? constant(type, text) : value(type, text);
        } catch (IllegalArgumentException | DateTimeException e) {
            unknown.value(type, text);
            return null;
        }
    }

    /** Bytes come as one {@code xsd:byte} in each element (as signed or unsigned number), or all in base64. */
    byte[] parseBytes(String text) {
        try {
            int number = Integer.parseInt(text.strip());
            return new byte[] {(byte) number};
        } catch (NumberFormatException notANumber) {
            return base64(text);
        }
    }

    private byte[] base64(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            unknown.value(byte[].class, text);
            return new byte[0];
        }
    }

    private Object constant(Class<?> type, String text) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(text)) {
                return constant;
            }
        }
        unknown.enumConstant(type, text);
        return null;
    }

    private static Object value(Class<?> type, String text) {
        if (type == String.class) {
            return text;
        }
        String number = text.strip();
        if (type == int.class || type == Integer.class) {
            return Integer.valueOf(number);
        }
        if (type == long.class || type == Long.class) {
            return Long.valueOf(number);
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true".equals(number) || "1".equals(number);
        }
        if (type == Calendar.class) {
            return time(number);
        }
        return rareNumber(type, number);
    }

    private static Object rareNumber(Class<?> type, String number) {
        if (type == short.class || type == Short.class) {
            return Short.valueOf(number);
        }
        if (type == byte.class || type == Byte.class) {
            return (byte) Integer.parseInt(number);
        }
        if (type == float.class || type == Float.class) {
            return Float.valueOf(number.replace("INF", "Infinity"));
        }
        if (type == double.class || type == Double.class) {
            return Double.valueOf(number.replace("INF", "Infinity"));
        }
        throw new IllegalArgumentException(type.getName());
    }

    private static Calendar time(String text) {
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        ZonedDateTime zoned = time instanceof OffsetDateTime offset
                ? offset.toZonedDateTime()
                : ((LocalDateTime) time).atZone(ZoneOffset.UTC);
        return GregorianCalendar.from(zoned);
    }
}

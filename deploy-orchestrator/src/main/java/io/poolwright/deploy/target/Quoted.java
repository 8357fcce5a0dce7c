package io.poolwright.deploy.target;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** The only place where values become part of shell commands and configuration files. Pure. */
final class Quoted {

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9@%_+=:,./-]+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}|\\p{Zl}|\\p{Zp}");

    private Quoted() {}

    /** One word of a POSIX shell, in quotes where it needs them. */
    static String word(String value) {
        String printable = printable(value);
        return HARMLESS.matcher(printable).matches() ? printable : "'" + printable.replace("'", "'\\''") + "'";
    }

    /** A command line of such words. */
    static String line(String... words) {
        return Arrays.stream(words).map(Quoted::word).collect(Collectors.joining(" "));
    }

    /** A scalar of YAML, in double quotes always: every JSON text is one. */
    static String yaml(String value) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(printable(value))) + "\"";
    }

    /** What can stand in a comment: on one line, whatever it is. */
    static String comment(String value) {
        return printable(value);
    }

    /** A name in the alphabet that every tool takes, of at most so many characters. */
    static String plain(String value, int longest) {
        String plain = value.replaceAll("[^A-Za-z0-9_.-]+", "-").replaceAll("^[-.]+", "");
        String some = plain.isEmpty() ? "target" : plain;
        return some.substring(0, Math.min(longest, some.length()));
    }

    private static String printable(String value) {
        return CONTROL.matcher(value).replaceAll("?");
    }
}

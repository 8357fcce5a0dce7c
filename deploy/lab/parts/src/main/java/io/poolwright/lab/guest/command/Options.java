package io.poolwright.lab.guest.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.poolwright.lab.guest.shell.ToolException;

/** Parsed options of a program, in the way of getopt: short ones with or without value, long names for them. */
final class Options {

    private final Map<Character, List<String>> given = new HashMap<>();
    private final List<String> operands = new ArrayList<>();

    private Options() {}

    /** The options that a program has. */
    record Syntax(String shorts, Map<String, Character> longs, boolean stopsAtOperand, int usageCode) {

        /** @param shorts letters, each followed by a colon if it takes a value */
        static Syntax of(String shorts) {
            return new Syntax(shorts, Map.of(), false, 2);
        }

        Syntax longs(Map<String, Character> names) {
            return new Syntax(shorts, names, stopsAtOperand, usageCode);
        }

        /** What follows the first operand belongs to another program. */
        Syntax stoppingAtOperand() {
            return new Syntax(shorts, longs, true, usageCode);
        }

        Syntax usageCode(int code) {
            return new Syntax(shorts, longs, stopsAtOperand, code);
        }

        private boolean has(char option) {
            return option != ':' && shorts.indexOf(option) >= 0;
        }

        private boolean takesValue(char option) {
            int at = shorts.indexOf(option);
            return at + 1 < shorts.length() && shorts.charAt(at + 1) == ':';
        }

        Options parse(String program, List<String> arguments) throws ToolException {
            Options options = new Options();
            for (int i = 0; i < arguments.size(); i++) {
                String argument = arguments.get(i);
                if (argument.equals("--")) {
                    options.operands.addAll(arguments.subList(i + 1, arguments.size()));
                    return options;
                }
                if (argument.startsWith("--")) {
                    i = parseLong(program, arguments, i, options);
                } else if (argument.startsWith("-") && argument.length() > 1) {
                    i = parseShorts(program, arguments, i, options);
                } else if (stopsAtOperand) {
                    options.operands.addAll(arguments.subList(i, arguments.size()));
                    return options;
                } else {
                    options.operands.add(argument);
                }
            }
            return options;
        }

        private int parseLong(String program, List<String> arguments, int at, Options options) throws ToolException {
            String[] parts = arguments.get(at).substring(2).split("=", 2);
            Character option = longs.get(parts[0]);
            if (option == null) {
                throw new ToolException(usageCode, "%s: unrecognized option '--%s'".formatted(program, parts[0]));
            }
            if (!takesValue(option)) {
                options.add(option, "");
                return at;
            }
            if (parts.length == 2) {
                options.add(option, parts[1]);
                return at;
            }
            if (at + 1 >= arguments.size()) {
                throw new ToolException(
                        usageCode, "%s: option '--%s' requires an argument".formatted(program, parts[0]));
            }
            options.add(option, arguments.get(at + 1));
            return at + 1;
        }

        private int parseShorts(String program, List<String> arguments, int at, Options options) throws ToolException {
            String letters = arguments.get(at);
            for (int i = 1; i < letters.length(); i++) {
                char option = letters.charAt(i);
                if (!has(option)) {
                    throw new ToolException(usageCode, "%s: invalid option -- '%c'".formatted(program, option));
                }
                if (takesValue(option)) {
                    if (i + 1 < letters.length()) {
                        options.add(option, letters.substring(i + 1));
                        return at;
                    }
                    if (at + 1 >= arguments.size()) {
                        throw new ToolException(
                                usageCode, "%s: option requires an argument -- '%c'".formatted(program, option));
                    }
                    options.add(option, arguments.get(at + 1));
                    return at + 1;
                }
                options.add(option, "");
            }
            return at;
        }
    }

    private void add(char option, String value) {
        given.computeIfAbsent(option, ignored -> new ArrayList<>()).add(value);
    }

    boolean has(char option) {
        return given.containsKey(option);
    }

    /** The value given last. */
    Optional<String> value(char option) {
        return values(option).isEmpty()
                ? Optional.empty()
                : Optional.of(values(option).getLast());
    }

    List<String> values(char option) {
        return given.getOrDefault(option, List.of());
    }

    List<String> operands() {
        return operands;
    }

    /** The value given last, as column names. */
    List<String> columns(char option, String otherwise) {
        return List.of(value(option).orElse(otherwise).split(","));
    }
}

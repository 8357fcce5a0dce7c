package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code printf format argument…}, with {@code %s}, {@code %d}, {@code %%} and the usual backslashes. */
final class Printf implements GuestCommand {

    private static final Map<Character, Character> ESCAPES =
            Map.of('n', '\n', 't', '\t', 'r', '\r', '\\', '\\', '"', '"', '\'', '\'');

    @Override
    public int run(Invocation call) throws ToolException, IOException {
        if (call.arguments().isEmpty()) {
            throw new ToolException(2, "printf: usage: printf [-v var] format [arguments]");
        }
        String format = call.arguments().getFirst();
        Deque<String> values =
                new ArrayDeque<>(call.arguments().subList(1, call.arguments().size()));
        StringBuilder text = new StringBuilder();
        int before;
        do {
            before = values.size();
            once(format, values, text);
        } while (!values.isEmpty() && values.size() < before);
        call.stdout().print(text.toString());
        return 0;
    }

    private static void once(String format, Deque<String> values, StringBuilder text) throws ToolException {
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            boolean last = i + 1 == format.length();
            if (c == '\\' && !last && ESCAPES.containsKey(format.charAt(i + 1))) {
                text.append(ESCAPES.get(format.charAt(++i)).charValue());
            } else if (c == '%' && !last) {
                conversion(format.charAt(++i), values, text);
            } else {
                text.append(c);
            }
        }
    }

    private static void conversion(char kind, Deque<String> values, StringBuilder text) throws ToolException {
        switch (kind) {
            case '%' -> text.append('%');
            case 's' -> text.append(values.isEmpty() ? "" : values.removeFirst());
            case 'd' -> text.append(values.isEmpty() ? "0" : number(values.removeFirst()));
            default -> throw ToolException.failed("bash: line 1: printf: `%c': invalid format character", kind);
        }
    }

    private static String number(String text) throws ToolException {
        if (!text.matches("[+-]?[0-9]+")) {
            throw ToolException.failed("bash: line 1: printf: %s: invalid number", text);
        }
        return text;
    }
}

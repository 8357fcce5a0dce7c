package io.poolwright.lab.guest.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** A key as ZFS reads it with {@code keylocation=prompt} and {@code keyformat=hex} where no terminal asks for it. */
final class KeyInput {

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

    private KeyInput() {}

    /** One line of the input. */
    static String read(Invocation call) throws IOException, ToolException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = call.stdin().read();
                next >= 0 && next != '\n';
                next = call.stdin().read()) {
            line.write(next);
        }
        String key = line.toString(StandardCharsets.US_ASCII);
        if (!HEX.matcher(key).matches()) {
            throw ToolException.failed("Invalid hex key provided.");
        }
        return key;
    }
}

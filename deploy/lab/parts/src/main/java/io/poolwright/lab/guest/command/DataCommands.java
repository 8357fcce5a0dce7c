package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import io.poolwright.lab.guest.machine.GuestFiles;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/**
 * The programs that move and compare data. A file's text stands for its content: {@code dd} from {@code /dev/urandom} writes
 * a line that no other call writes, whatever the size that was asked for.
 */
final class DataCommands {

    private static final Options.Syntax HEAD = Options.Syntax.of("c:").usageCode(1);

    private DataCommands() {}

    static int dd(Invocation call) throws ToolException, IOException {
        Map<String, String> operands = new HashMap<>();
        for (String argument : call.arguments()) {
            String[] parts = argument.split("=", 2);
            operands.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        String from = operands.getOrDefault("if", "");
        String to = operands.getOrDefault("of", "");
        String text = from.equals("/dev/urandom")
                ? "%016x x %s%n".formatted(ThreadLocalRandom.current().nextLong(), operands.get("count"))
                : read(call, from, "dd: failed to open '%s': No such file or directory");
        if (to.isEmpty()) {
            call.stdout().print(text);
            return 0;
        }
        String path = call.machine().behindNfs(to);
        GuestFiles files = call.machine().files();
        if (!call.root()) {
            throw ToolException.failed("dd: failed to open '%s': Permission denied", to);
        }
        if (!files.isDirectory(path.substring(0, Math.max(1, path.lastIndexOf('/'))))) {
            throw ToolException.failed("dd: failed to open '%s': No such file or directory", to);
        }
        files.write(path, text);
        return 0;
    }

    static int sha256sum(Invocation call) throws ToolException, IOException {
        if (call.arguments().isEmpty()) {
            call.stdout().line(hash(call.stdin().readAllBytes()) + "  -");
            return 0;
        }
        for (String path : call.arguments()) {
            String text = read(call, path, "sha256sum: %s: No such file or directory");
            call.stdout().line(hash(text.getBytes(StandardCharsets.UTF_8)) + "  " + path);
        }
        return 0;
    }

    /** {@code head -c bytes [/dev/urandom]}. */
    static int head(Invocation call) throws ToolException, IOException {
        Options options = HEAD.parse("head", call.arguments());
        int wanted = Integer.parseInt(options.value('c').orElse("0"));
        byte[] input = options.operands().equals(List.of("/dev/urandom"))
                ? random(wanted)
                : call.stdin().readAllBytes();
        call.stdout().write(Arrays.copyOf(input, Math.min(wanted, input.length)));
        return 0;
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }

    private static String read(Invocation call, String path, String problem) throws ToolException {
        GuestFiles files = call.machine().files();
        String real = call.machine().behindNfs(path);
        if (!files.exists(real)) {
            throw ToolException.failed(problem, path);
        }
        return files.text(real);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}

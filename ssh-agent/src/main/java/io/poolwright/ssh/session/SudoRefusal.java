package io.poolwright.ssh.session;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;

/** Tells sudo's own refusal from a failure of the command behind it: sudo ends with 1 and says so, in whatever language. */
final class SudoRefusal {

    private static final int REFUSED = 1;
    private static final Pattern SAID_BY_SUDO = Pattern.compile("sudo: .*|Sorry, user .* is not allowed .*");
    private static final Pattern NO_REFUSAL = Pattern.compile("sudo: (unable to resolve host|.*: command not found).*");

    private SudoRefusal() {}

    /** @throws StepFailedException with {@code SUDO_REFUSED} if none of those that root was to run got past sudo */
    static void check(List<CommandOutput> outputs) {
        List<CommandOutput> asRoot =
                outputs.stream().filter(output -> output.command().asRoot()).toList();
        if (!asRoot.isEmpty() && asRoot.stream().allMatch(SudoRefusal::isRefused)) {
            throw new StepFailedException(
                    ErrorCode.SUDO_REFUSED,
                    "sudo did not run '%s' without a password"
                            .formatted(asRoot.getFirst().command().display()),
                    asRoot.getFirst().evidence());
        }
    }

    private static boolean isRefused(CommandOutput output) {
        List<String> said = Stream.of(output.output(), output.errors())
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .filter(line -> !NO_REFUSAL.matcher(line).matches())
                .toList();
        return output.exitCode() == REFUSED
                && !said.isEmpty()
                && said.stream().allMatch(line -> SAID_BY_SUDO.matcher(line).matches());
    }
}

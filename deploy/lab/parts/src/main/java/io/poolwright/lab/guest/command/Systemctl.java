package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.poolwright.lab.guest.machine.SystemdUnits;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/**
 * {@code systemctl is-active|is-enabled|start|stop|restart|enable|disable|list-unit-files unit…}, for root as on the recorded
 * guest.
 */
final class Systemctl implements GuestCommand {

    private static final int INACTIVE = 3;
    private static final int NOT_FOUND = 5;
    private static final Options.Syntax SYNTAX = Options.Syntax.of("qn")
            .longs(Map.of("quiet", 'q', "now", 'n', "no-pager", 'q', "no-legend", 'q', "plain", 'q'))
            .usageCode(1);

    @Override
    public int run(Invocation call) throws ToolException, IOException {
        Options options = SYNTAX.parse("systemctl", call.arguments());
        if (!call.root()) {
            throw ToolException.failed("Failed to connect to bus: No such file or directory");
        }
        if (options.operands().equals(List.of("reboot"))) {
            call.machine().requestReboot();
            return 0;
        }
        if (options.operands().size() < 2) {
            throw ToolException.failed("Too few arguments.");
        }
        String verb = options.operands().getFirst();
        List<String> names = options.operands().subList(1, options.operands().size());
        SystemdUnits units = call.machine().units();
        return switch (verb) {
            case "is-active" -> report(call, names, units::isActive, "active", "inactive") ? 0 : INACTIVE;
            case "is-enabled" -> reportEnablement(call, names, units) ? 0 : 1;
            case "list-unit-files" -> list(call, names, units);
            case "start", "stop", "restart", "enable", "disable" -> {
                int code = change(units, verb, names, options.has('n'));
                if (names.contains("nftables")) {
                    call.machine().loadNftRules();
                }
                yield code;
            }
            default -> throw ToolException.failed("Unknown command verb %s.", verb);
        };
    }

    /** @return whether it is so of any */
    private static boolean report(
            Invocation call, List<String> names, Predicate<String> question, String word, String otherwise)
            throws IOException {
        for (String name : names) {
            call.stdout().line(question.test(name) ? word : otherwise);
        }
        return names.stream().anyMatch(question);
    }

    private static boolean reportEnablement(Invocation call, List<String> names, SystemdUnits units)
            throws IOException {
        for (String name : names) {
            call.stdout().line(units.enablement(name));
        }
        return names.stream().map(units::enablement).anyMatch(state -> state.startsWith("enabled"));
    }

    private static int list(Invocation call, List<String> names, SystemdUnits units) throws IOException {
        List<String> known = names.stream().filter(units::exists).sorted().toList();
        int width = known.stream().mapToInt(String::length).max().orElse(0);
        for (String name : known) {
            call.stdout()
                    .line(("%-" + width + "s %-8s %s")
                            .formatted(name, units.enablement(name), state(units.isEnabledAsInstalled(name))));
        }
        return 0;
    }

    private static String state(boolean enabled) {
        return enabled ? "enabled" : "disabled";
    }

    private static int change(SystemdUnits units, String verb, List<String> names, boolean now) throws ToolException {
        for (String name : names) {
            if (!units.exists(name)) {
                throw new ToolException(
                        NOT_FOUND, "Failed to %s %s.service: Unit %s.service not found.".formatted(verb, name, name));
            }
            switch (verb) {
                case "start" -> units.start(name);
                case "stop" -> units.stop(name);
                case "restart" -> {
                    units.stop(name);
                    units.start(name);
                }
                case "enable" -> {
                    units.enable(name);
                    if (now) {
                        units.start(name);
                    }
                }
                default -> {
                    units.disable(name);
                    if (now) {
                        units.stop(name);
                    }
                }
            }
        }
        return 0;
    }
}

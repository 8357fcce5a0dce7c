package io.poolwright.lab.guest.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

import io.poolwright.lab.guest.machine.GuestMachine;

/**
 * The login shell of the simulated guest's user: runs command lines against the machine. Thread-safe; a line runs on
 * the caller's thread.
 */
public final class Shell {

    private static final int NOT_FOUND = 127;
    private static final int SYNTAX = 2;

    private final GuestMachine machine;
    private final Programs programs;
    private final Pace pace;

    public Shell(GuestMachine machine, Programs programs, Pace pace) {
        this.machine = machine;
        this.programs = programs;
        this.pace = pace;
    }

    GuestMachine machine() {
        return machine;
    }

    Pace pace() {
        return pace;
    }

    /**
     * Runs a line as {@code bash -c} does.
     *
     * @return the exit code of the last command
     */
    public int run(String line, InputStream stdin, Output stdout, Output stderr)
            throws IOException, InterruptedException {
        ShellLine parsed;
        try {
            parsed = ShellLine.parse(line);
        } catch (ShellSyntaxException e) {
            stderr.line("bash: line 1: " + e.getMessage());
            return SYNTAX;
        }
        try (WorkingDirectory directory = new WorkingDirectory(machine)) {
            return run(parsed.steps(), directory, stdin, stdout, stderr);
        }
    }

    private int run(
            List<ShellLine.Step> steps, WorkingDirectory directory, InputStream stdin, Output stdout, Output stderr)
            throws IOException, InterruptedException {
        int code = 0;
        boolean due = true;
        InputStream input = stdin;
        for (int i = 0; i < steps.size(); i++) {
            boolean pipes = i + 1 < steps.size() && steps.get(i + 1).when() == ShellLine.When.PIPED;
            due = switch (steps.get(i).when()) {
                case ALWAYS -> true;
                case AFTER_SUCCESS -> code == 0;
                case AFTER_FAILURE -> code != 0;
                case PIPED -> due;
            };
            ByteArrayOutputStream piped = new ByteArrayOutputStream();
            if (due) {
                code = run(steps.get(i), directory, code, input, pipes ? new Output(piped) : stdout, stderr);
            }
            input = pipes ? new ByteArrayInputStream(piped.toByteArray()) : stdin;
        }
        return code;
    }

    private int run(
            ShellLine.Step step,
            WorkingDirectory directory,
            int lastCode,
            InputStream stdin,
            Output stdout,
            Output stderr)
            throws IOException, InterruptedException {
        List<String> words =
                step.words().stream().map(word -> word.expand(lastCode)).toList();
        Output errors = switch (step.errors()) {
            case TO_STDERR -> stderr;
            case TO_STDOUT -> stdout;
            case DISCARDED -> Output.discard();
        };
        if (words.getFirst().equals("cd")) {
            return directory.change(words.subList(1, words.size()), errors);
        }
        Invocation call = new Invocation(
                words.getFirst(),
                words.subList(1, words.size()),
                machine.userName().equals("root"),
                stdin,
                stdout,
                errors,
                TimeBudget.unlimited(),
                this);
        Optional<Integer> code = run(call);
        if (code.isEmpty()) {
            String reason = call.name().contains("/") ? "No such file or directory" : "command not found";
            errors.line("bash: line 1: " + call.name() + ": " + reason);
        }
        return code.orElse(NOT_FOUND);
    }

    /** Runs one program; empty if there is none of that name on this user's path. */
    Optional<Integer> run(Invocation call) throws IOException, InterruptedException {
        Optional<GuestCommand> program = programs.find(call.name(), call.root());
        if (program.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(program.get().run(call));
        } catch (ToolException e) {
            call.stderr().line(e.getMessage());
            return Optional.of(e.exitCode());
        }
    }
}

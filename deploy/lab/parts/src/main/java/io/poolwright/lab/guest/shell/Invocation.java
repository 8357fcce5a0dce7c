package io.poolwright.lab.guest.shell;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.poolwright.lab.guest.machine.GuestMachine;

/**
 * One call of a program.
 *
 * @param name the program as it was called: a name or a path
 * @param arguments without the name
 * @param root whether it runs with the rights of root
 */
public record Invocation(
        String name,
        List<String> arguments,
        boolean root,
        InputStream stdin,
        Output stdout,
        Output stderr,
        TimeBudget time,
        Shell shell) {

    public Invocation {
        arguments = List.copyOf(arguments);
    }

    public GuestMachine machine() {
        return shell.machine();
    }

    /** Another program, called by this one: the first word is its name. */
    public Invocation calling(List<String> words) {
        return new Invocation(
                words.getFirst(), words.subList(1, words.size()), root, stdin, stdout, stderr, time, shell);
    }

    public Invocation asRoot() {
        return new Invocation(name, arguments, true, stdin, stdout, stderr, time, shell);
    }

    public Invocation limitedTo(TimeBudget budget) {
        return new Invocation(name, arguments, root, stdin, stdout, stderr, budget, shell);
    }

    Invocation withErrors(Output errors) {
        return new Invocation(name, arguments, root, stdin, stdout, errors, time, shell);
    }

    /**
     * Lets the time pass that the program would take on a real guest.
     *
     * @throws TimeUpException if a {@code timeout} ends the program before
     */
    public void spend(Duration duration) throws InterruptedException {
        Optional<TimeUpException> ended = time.spend(duration);
        shell.pace().pass(ended.map(TimeUpException::after).orElse(duration));
        if (ended.isPresent()) {
            throw ended.get();
        }
    }

    /** Runs this call if its program exists. Empty if there is none of that name. */
    public Optional<Integer> runIfFound() throws IOException, InterruptedException {
        return shell.run(this);
    }
}

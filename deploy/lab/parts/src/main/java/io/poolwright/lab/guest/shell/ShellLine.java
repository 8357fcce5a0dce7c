package io.poolwright.lab.guest.shell;

import java.util.List;

/**
 * A parsed command line: simple commands, one after another.
 *
 * <p>Understood are words with single quotes, double quotes and backslashes, {@code ;}, newline, {@code &&}, {@code ||},
 * {@code |}, the parameter {@code $?}, the redirections {@code 2>&1} and {@code 2>/dev/null}, and {@code LC_ALL=C} before a command.
 * Everything else that a shell would interpret (globs, variables, substitutions, comments, compound commands) is
 * refused, so that a test fails where a real shell would do something that nobody meant. A word quoted with POSIX single
 * quotes arrives literally.
 */
public record ShellLine(List<Step> steps) {

    public ShellLine {
        steps = List.copyOf(steps);
    }

    /** When a step runs, seen from the exit code of the one before. */
    public enum When {
        ALWAYS,
        AFTER_SUCCESS,
        AFTER_FAILURE,
        /** At the same time, reading what the one before prints. */
        PIPED
    }

    /** Where a step's error output goes. */
    public enum Errors {
        TO_STDERR,
        TO_STDOUT,
        DISCARDED
    }

    /** One simple command: at least one word. */
    public record Step(When when, List<Word> words, Errors errors) {

        public Step {
            words = List.copyOf(words);
        }
    }

    /** One word: pieces of literal text and places for the last exit code. */
    public record Word(List<Piece> pieces) {

        public Word {
            pieces = List.copyOf(pieces);
        }

        /** The argument that the command gets, given the exit code of the command before it. */
        public String expand(int lastExitCode) {
            StringBuilder text = new StringBuilder();
            for (Piece piece : pieces) {
                switch (piece) {
                    case Piece.Literal literal -> text.append(literal.text());
                    case Piece.ExitCode ignored -> text.append(lastExitCode);
                }
            }
            return text.toString();
        }
    }

    /** A part of a word. */
    public sealed interface Piece {

        record Literal(String text) implements Piece {}

        record ExitCode() implements Piece {}
    }

    /**
     * Parses a command line.
     *
     * @throws ShellSyntaxException if it is malformed or uses what the simulated guest refuses
     */
    public static ShellLine parse(String line) throws ShellSyntaxException {
        return new ShellParser(line).parse();
    }
}

package io.poolwright.lab.guest.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.poolwright.lab.guest.shell.ShellLine.Errors;
import io.poolwright.lab.guest.shell.ShellLine.Piece;
import io.poolwright.lab.guest.shell.ShellLine.Step;
import io.poolwright.lab.guest.shell.ShellLine.When;
import io.poolwright.lab.guest.shell.ShellLine.Word;

/** Reads a command line from left to right, once. */
final class ShellParser {

    private static final Set<String> KEYWORDS = Set.of(
            "if",
            "then",
            "else",
            "elif",
            "fi",
            "for",
            "while",
            "until",
            "do",
            "done",
            "case",
            "esac",
            "select",
            "function",
            "time",
            "coproc",
            "in",
            "!",
            "[[",
            "]]");
    private static final String REFUSED_UNQUOTED = "&()<>`*?[]{}";
    /** The one assignment that is understood: it asks for the language that the simulated guest speaks anyway. */
    private static final String LOCALE = "LC_ALL=C ";

    private static final String ESCAPABLE_IN_DOUBLE_QUOTES = "$`\"\\";

    private final String line;
    private int at;

    ShellParser(String line) {
        this.line = line;
    }

    ShellLine parse() throws ShellSyntaxException {
        List<Step> steps = new ArrayList<>();
        When when = When.ALWAYS;
        skipBlank(true);
        while (at < line.length()) {
            steps.add(step(when));
            when = separator();
        }
        if (when != When.ALWAYS) {
            throw new ShellSyntaxException("syntax error: unexpected end of file");
        }
        return new ShellLine(steps);
    }

    private Step step(When when) throws ShellSyntaxException {
        List<Word> words = new ArrayList<>();
        Errors errors = Errors.TO_STDERR;
        if (line.startsWith(LOCALE, at)) {
            at += LOCALE.length();
        }
        while (at < line.length() && !atSeparator()) {
            if (line.startsWith("2>", at)) {
                errors = redirection();
            } else {
                words.add(word(words.isEmpty()));
            }
            skipBlank(false);
        }
        if (words.isEmpty()) {
            throw unexpected();
        }
        return new Step(when, words, errors);
    }

    private boolean atSeparator() {
        char c = line.charAt(at);
        return c == ';' || c == '\n' || c == '|' || line.startsWith("&&", at);
    }

    private When separator() {
        if (at >= line.length()) {
            return When.ALWAYS;
        }
        boolean and = line.startsWith("&&", at);
        boolean or = line.startsWith("||", at);
        boolean pipe = !or && line.charAt(at) == '|';
        at += and || or ? 2 : 1;
        skipBlank(true);
        if (and) {
            return When.AFTER_SUCCESS;
        }
        if (pipe) {
            return When.PIPED;
        }
        return or ? When.AFTER_FAILURE : When.ALWAYS;
    }

    private Errors redirection() throws ShellSyntaxException {
        if (redirects("2>&1")) {
            return Errors.TO_STDOUT;
        }
        if (redirects("2>/dev/null") || redirects("2> /dev/null")) {
            return Errors.DISCARDED;
        }
        throw new ShellSyntaxException("this redirection is not supported by the simulated guest");
    }

    private boolean redirects(String text) {
        int end = at + text.length();
        boolean matches =
                line.startsWith(text, at) && (end == line.length() || " \t\n;&|".indexOf(line.charAt(end)) >= 0);
        if (matches) {
            at = end;
        }
        return matches;
    }

    private Word word(boolean first) throws ShellSyntaxException {
        WordBuilder word = new WordBuilder();
        int start = at;
        boolean quoted = false;
        while (at < line.length() && " \t\n;".indexOf(line.charAt(at)) < 0 && !atSeparator()) {
            char c = line.charAt(at);
            switch (c) {
                case '\'' -> singleQuoted(word);
                case '"' -> doubleQuoted(word);
                case '\\' -> escaped(word);
                case '$' -> word.add(exitCode());
                default -> word.add(plain(c, at == start, first && !quoted));
            }
            quoted |= c == '\'' || c == '"' || c == '\\';
        }
        if (first && !quoted && KEYWORDS.contains(line.substring(start, at))) {
            throw new ShellSyntaxException("syntax error near unexpected token `" + line.substring(start, at) + "'");
        }
        return word.build();
    }

    private char plain(char c, boolean wordStart, boolean mayBeAssignment) throws ShellSyntaxException {
        boolean special =
                REFUSED_UNQUOTED.indexOf(c) >= 0 || wordStart && (c == '#' || c == '~') || mayBeAssignment && c == '=';
        if (special) {
            throw unexpected();
        }
        at++;
        return c;
    }

    private void singleQuoted(WordBuilder word) throws ShellSyntaxException {
        int end = line.indexOf('\'', at + 1);
        if (end < 0) {
            throw new ShellSyntaxException("unexpected EOF while looking for matching `''");
        }
        word.add(line.substring(at + 1, end));
        at = end + 1;
    }

    private void doubleQuoted(WordBuilder word) throws ShellSyntaxException {
        at++;
        word.add("");
        while (at < line.length() && line.charAt(at) != '"') {
            char c = line.charAt(at);
            if (c == '\\') {
                escapedInDoubleQuotes(word);
            } else if (c == '$') {
                word.add(exitCode());
            } else if (c == '`') {
                throw unexpected();
            } else {
                word.add(c);
                at++;
            }
        }
        if (at >= line.length()) {
            throw new ShellSyntaxException("unexpected EOF while looking for matching `\"'");
        }
        at++;
    }

    private void escapedInDoubleQuotes(WordBuilder word) {
        char next = at + 1 < line.length() ? line.charAt(at + 1) : ' ';
        if (next == '\n') {
            at += 2;
        } else if (ESCAPABLE_IN_DOUBLE_QUOTES.indexOf(next) >= 0) {
            word.add(next);
            at += 2;
        } else {
            word.add('\\');
            at++;
        }
    }

    private void escaped(WordBuilder word) {
        if (at + 1 >= line.length()) {
            word.add('\\');
        } else if (line.charAt(at + 1) != '\n') {
            word.add(line.charAt(at + 1));
        }
        at = Math.min(at + 2, line.length());
    }

    private Piece exitCode() throws ShellSyntaxException {
        if (!line.startsWith("$?", at)) {
            throw unexpected();
        }
        at += 2;
        return new Piece.ExitCode();
    }

    private void skipBlank(boolean newlinesToo) {
        while (at < line.length()
                && (" \t".indexOf(line.charAt(at)) >= 0
                        || newlinesToo && line.charAt(at) == '\n'
                        || line.startsWith("\\\n", at))) {
            at += line.startsWith("\\\n", at) ? 2 : 1;
        }
    }

    private ShellSyntaxException unexpected() {
        String token = at < line.length() ? String.valueOf(line.charAt(at)) : "newline";
        return new ShellSyntaxException("syntax error near unexpected token `" + token + "'");
    }

    /** Collects the pieces of one word, joining neighbouring text. */
    private static final class WordBuilder {

        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        void add(char c) {
            text.append(c);
        }

        void add(String literal) {
            text.append(literal);
        }

        void add(Piece piece) {
            flush();
            pieces.add(piece);
        }

        Word build() {
            flush();
            return new Word(pieces);
        }

        private void flush() {
            if (!text.isEmpty()) {
                pieces.add(new Piece.Literal(text.toString()));
                text.setLength(0);
            }
        }
    }
}

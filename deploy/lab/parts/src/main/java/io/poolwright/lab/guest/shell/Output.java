package io.poolwright.lab.guest.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One output of a program, in UTF-8; every write goes out at once. */
public final class Output {

    private final OutputStream stream;

    public Output(OutputStream stream) {
        this.stream = stream;
    }

    public static Output discard() {
        return new Output(OutputStream.nullOutputStream());
    }

    public void print(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    public void line(String text) throws IOException {
        print(text + "\n");
    }

    public void write(byte[] bytes) throws IOException {
        stream.write(bytes);
        stream.flush();
    }
}

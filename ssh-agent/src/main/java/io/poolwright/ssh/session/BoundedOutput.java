package io.poolwright.ssh.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Collects a stream whose length nobody guarantees: up to a limit as it is, beyond it the first and the last half of the
 * limit. For use by one thread at a time.
 */
public final class BoundedOutput extends OutputStream {

    /** Enough for any output that is read, and for people to see what happened in any other. */
    public static final int LIMIT = 1 << 20;

    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final int half;
    private byte[] tail = new byte[0];
    private long tailLength;

    public BoundedOutput() {
        this(LIMIT);
    }

    BoundedOutput(int limit) {
        this.half = limit / 2;
    }

    /** Reads {@code stream} to its end. */
    public BoundedOutput readAll(InputStream stream) throws IOException {
        stream.transferTo(this);
        return this;
    }

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
        int toHead = Math.min(length, half - head.size());
        head.write(octets, offset, toHead);
        for (int i = offset + toHead; i < offset + length; i++) {
            if (tail.length == 0) {
                tail = new byte[half];
            }
            tail[(int) (tailLength++ % half)] = octets[i];
        }
    }

    /** The text so far, read as UTF-8; names the number of bytes left out, if any. */
    public String text() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toByteArray());
        if (tailLength <= half) {
            all.write(tail, 0, (int) tailLength);
        } else {
            all.writeBytes(
                    "\n… %d bytes left out …\n".formatted(tailLength - half).getBytes(StandardCharsets.UTF_8));
            int oldest = (int) (tailLength % half);
            all.write(tail, oldest, half - oldest);
            all.write(tail, 0, oldest);
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}

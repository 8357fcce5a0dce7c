package io.poolwright.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who can log in to a fresh lab. */
public record FirstAdmin(String name, String password) {

    /** @param passwordFile where the template-service has written the generated password */
    static FirstAdmin of(Path passwordFile) {
        try {
            return new FirstAdmin("admin", Files.readString(passwordFile).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}

package io.poolwright.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import io.poolwright.contracts.secret.SealingKeys;

/** The key pair of an agent in two files: the private keyset for it alone, the public one for who seals for it. */
record SealingKeysets(Path publicKeyset, Path privateKeyset) {

    /** Makes a fresh pair. */
    static SealingKeysets create(Path directory, String agent) {
        SealingKeys keys = SealingKeys.generate();
        try {
            Files.createDirectories(directory);
            Path secret = Files.createFile(
                    directory.resolve(agent + ".private.json"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(secret, keys.privateKeyset().reveal());
            return new SealingKeysets(
                    Files.writeString(directory.resolve(agent + ".public.json"), keys.publicKeyset()), secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

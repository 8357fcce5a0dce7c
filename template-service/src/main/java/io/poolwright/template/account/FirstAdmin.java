package io.poolwright.template.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.secret.Secret;

/** Makes the first administrator where nobody could log in otherwise. Its password is told once, and only to the operator. */
@ApplicationScoped
public class FirstAdmin {

    private static final Logger LOG = Logger.getLogger(FirstAdmin.class);
    private static final AccountName NAME = new AccountName("admin");
    private static final String MADE_BY = "system";

    private final SessionStore store;
    private final PasswordHasher hasher;
    private final Optional<Path> passwordFile;

    FirstAdmin(SessionStore store, PasswordHasher hasher, AccountsConfig config) {
        this.store = store;
        this.hasher = hasher;
        this.passwordFile = config.firstAdminPasswordFile();
    }

    /** Does nothing if there is any account. Must be subscribed to on a Vert.x context. */
    Uni<Void> ensure() {
        return store.hasAccounts().chain(any -> any ? Uni.createFrom().voidItem() : make());
    }

    /** The password is written first: an account whose password nobody has would be worse than one that is not there. */
    private Uni<Void> make() {
        Secret password = Passwords.generated();
        Account account =
                Account.fresh(NAME, List.of(Role.ADMIN), MADE_BY, Instant.now().truncatedTo(ChronoUnit.MICROS));
        passwordFile.ifPresent(file -> write(file, password));
        return hasher.hash(password)
                .chain(hash -> store.addFirst(account, hash))
                .invoke(made -> tell(made, password))
                .replaceWithVoid();
    }

    private void tell(boolean made, Secret password) {
        if (!made) {
            LOG.info("Another instance made the first administrator");
        } else if (passwordFile.isPresent()) {
            LOG.infof("FIRST ADMINISTRATOR: name '%s', the password is in %s", NAME, passwordFile.get());
        } else {
            LOG.warnf(
                    "FIRST ADMINISTRATOR: name '%s', password '%s'. It is not shown again: log in and change it.",
                    NAME, password.reveal());
        }
    }

    private static void write(Path file, Secret password) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, password.reveal() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The first administrator's password cannot be written to %s".formatted(file), e);
        }
    }
}

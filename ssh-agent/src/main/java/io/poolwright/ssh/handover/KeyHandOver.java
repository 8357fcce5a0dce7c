package io.poolwright.ssh.handover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.CommandPipe;
import io.poolwright.ssh.session.Executable;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestConnector;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.KeyRejectedException;
import io.poolwright.ssh.session.RemoteScript;
import io.poolwright.ssh.session.SshConfig;
import io.poolwright.ssh.session.StepProgress;

/**
 * Makes it so that a target lets its own key in and the one that it was reached with no longer. The new key is tried before
 * the old one goes, and both afterwards: nobody is locked out, and nobody is let in by mistake. All of it with the
 * rights of the SSH user, in that user's own file.
 */
@ApplicationScoped
public class KeyHandOver {

    private static final String FILE = ".ssh/authorized_keys";
    private static final String NEW_FILE = FILE + ".poolwright";

    private final GuestConnector connector;
    private final TargetKeys keys;
    private final SshConfig config;

    KeyHandOver(GuestConnector connector, TargetKeys keys, SshConfig config) {
        this.connector = connector;
        this.keys = keys;
        this.config = config;
    }

    /** How the target is reached once its key of that generation has taken over. */
    public GuestAccess access(GuestAccess before, DeploymentId deployment, int generation) {
        return with(
                before,
                keys.mint(before.credential().username(), deployment, generation)
                        .credential());
    }

    /**
     * @param access with which {@code session} was opened
     * @param generation of the new key, counted from 1
     * @return how to log in from now on
     * @throws StepFailedException with {@code KEY_HAND_OVER_FAILED}; the key that was in use still works then
     */
    public SshCredential handOver(
            GuestSession session, GuestAccess access, DeploymentId deployment, int generation, StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        MintedKey minted = keys.mint(access.credential().username(), deployment, generation);
        String comment = comment(deployment);
        GuestAccess pinned = byKeyOnly(session, access);
        AuthorizedKeys before = read(session, FILE);
        AuthorizedKeys both = before.with(minted.publicKey(), comment);
        if (!both.equals(before)) {
            write(session, both);
        }
        GuestAccess own = with(pinned, minted.credential());
        if (!letsIn(own)) {
            write(session, before);
            throw failed(
                    "the target does not let its own key %s in"
                            .formatted(minted.publicKey().fingerprint()),
                    both);
        }
        if (!access.credential()
                .publicKeyFingerprint()
                .equals(minted.publicKey().fingerprint())) {
            AuthorizedKeys after =
                    both.without(access.credential().publicKeyFingerprint(), comment, Optional.of(minted.publicKey()));
            write(session, after);
            if (!letsIn(own)) {
                write(session, both);
                throw failed(
                        "with %s alone the target does not let its own key in any more, so both are back"
                                .formatted(minted.publicKey().fingerprint()),
                        both);
            }
            if (letsIn(pinned)) {
                throw failed(
                        "the target still lets the key %s in, although it is not in %s any more"
                                .formatted(access.credential().publicKeyFingerprint(), FILE),
                        after);
            }
        }
        progress.log("The target lets its own key %s in, restricted; %s was taken away"
                .formatted(minted.publicKey().fingerprint(), access.credential().publicKeyFingerprint()));
        return minted.credential();
    }

    /**
     * Takes every key of this target that Poolwright has away. Nothing gets in after that but what others have put there.
     *
     * @throws StepFailedException with {@code KEY_HAND_OVER_FAILED} if the key still gets in
     */
    public void revoke(GuestSession session, GuestAccess access, DeploymentId deployment)
            throws GuestUnreachableException, InterruptedException {
        AuthorizedKeys after = read(session, FILE)
                .without(access.credential().publicKeyFingerprint(), comment(deployment), Optional.empty());
        write(session, after);
        GuestAccess pinned = byKeyOnly(session, access);
        if (letsIn(pinned)) {
            throw failed("the target still lets the key in, although it is not in %s any more".formatted(FILE), after);
        }
    }

    /** Where the account has a password, that says nothing of its keys. */
    private static GuestAccess byKeyOnly(GuestSession session, GuestAccess access) {
        return new GuestAccess(
                access.address(),
                access.port(),
                access.credential().with(Optional.empty()),
                List.of(session.hostKey()));
    }

    private boolean letsIn(GuestAccess access) throws GuestUnreachableException, InterruptedException {
        try (GuestSession tried =
                connector.tryPinned(access, config.connectTimeout().plus(config.loginTimeout()))) {
            return tried.run(GuestCommandLine.unprivileged(Executable.TRUE, config.commandTimeout()))
                    .succeeded();
        } catch (KeyRejectedException e) {
            return false;
        }
    }

    private AuthorizedKeys read(GuestSession session, String file)
            throws GuestUnreachableException, InterruptedException {
        GuestCommandLine cat = plain(Executable.CAT, file);
        return AuthorizedKeys.parse(unshown(session, cat, cat));
    }

    /**
     * What a script prints that handles the file. If it fails nobody is shown that: others have options and comments there,
     * which may hold secrets.
     *
     * @param last of its commands
     */
    private static String unshown(GuestSession session, RemoteScript script, GuestCommandLine last)
            throws GuestUnreachableException, InterruptedException {
        GuestSession.ScriptOutput said = session.execute(script);
        new CommandOutput(last, said.exitCode(), "", said.errors()).orTooLate().orFail();
        return said.output();
    }

    /**
     * In one go: sshd sees the old file or the new one, and the new one only if it was written whole. That tee(1) has succeeded
     * does not say so: what was to give it the text may not have begun.
     */
    private void write(GuestSession session, AuthorizedKeys wanted)
            throws GuestUnreachableException, InterruptedException {
        List<String> printf = new ArrayList<>(List.of("%s\\n"));
        List<String> lines = wanted.lines().isEmpty() ? List.of("") : wanted.lines();
        printf.addAll(lines);
        GuestCommandLine tee = plain(Executable.TEE, NEW_FILE);
        unshown(session, CommandPipe.of(plain(Executable.PRINTF, printf.toArray(String[]::new)), tee), tee);
        AuthorizedKeys written = read(session, NEW_FILE);
        if (!written.lines().equals(lines)) {
            throw failed("%s is not what was written to it, and was not put in its place".formatted(NEW_FILE), written);
        }
        List<CommandOutput> moved =
                session.runAll(plain(Executable.CHMOD, "600", NEW_FILE), plain(Executable.MV, "-f", NEW_FILE, FILE));
        moved.forEach(CommandOutput::orFail);
    }

    private GuestCommandLine plain(Executable executable, String... arguments) {
        return GuestCommandLine.unprivileged(executable, config.commandTimeout(), arguments);
    }

    private static GuestAccess with(GuestAccess access, SshCredential credential) {
        return access.with(credential);
    }

    private static String comment(DeploymentId deployment) {
        return "poolwright-" + deployment;
    }

    private static StepFailedException failed(String detail, AuthorizedKeys file) {
        return new StepFailedException(
                ErrorCode.KEY_HAND_OVER_FAILED,
                "The keys could not be handed over: " + detail,
                new Evidence(FILE, file.fingerprints()));
    }
}

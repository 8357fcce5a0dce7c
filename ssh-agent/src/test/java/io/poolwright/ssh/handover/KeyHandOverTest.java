package io.poolwright.ssh.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.deployment.StepOutcome.TargetProven;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.message.DeploymentFact.TargetFact;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChangeFailed;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChanged;
import io.poolwright.contracts.message.SshCommand.ProveTarget;
import io.poolwright.contracts.message.SshTask.ChangeTargetKey;
import io.poolwright.contracts.target.KeyChange;
import io.poolwright.contracts.target.ProbeFinding;
import io.poolwright.contracts.target.ProbeFinding.Outcome;
import io.poolwright.contracts.value.PoolGuid;
import io.poolwright.lab.guest.GuestSpec;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.lab.guest.SshKeys;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;
import io.poolwright.ssh.guest.WatchedConnector;
import io.poolwright.ssh.guest.WatchedConnector.Incident;
import io.poolwright.ssh.guest.WatchedConnector.Moment;
import io.poolwright.ssh.session.KeyRejectedException;

/** Keys after the hand-over: the target's own takes the template's place, and is rotated and revoked later. */
class KeyHandOverTest {

    private static final String NETWORK = "10.77.0.0/24";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final GuestLab lab = new GuestLab();
    private final Agent agent = lab.agent();
    private final DeploymentId deployment = DeploymentId.random();
    private SimulatedGuest guest;
    private PoolGuid pool;

    @AfterEach
    void shutDown() {
        agent.close();
        lab.close();
    }

    @Test
    void givesTheTargetARestrictedKeyOfItsOwnAndTakesTheTemplatesAway() throws Exception {
        TargetProven proven = agent.prove(exported(GuestLab.healthy()));

        SshCredential own = proven.ownKey().orElseThrow();
        assertThat(authorizedKeys())
                .singleElement()
                .satisfies(line ->
                        assertThat(line).startsWith("restrict ssh-ed25519 ").endsWith(" poolwright-" + deployment));
        assertThat(new HostKey(authorizedKeys().getFirst().substring("restrict ".length())).fingerprint())
                .isEqualTo(own.publicKeyFingerprint());
        assertThat(healthy(with(own))).isTrue();
        assertThatExceptionOfType(KeyRejectedException.class)
                .isThrownBy(() -> agent.connector().connectPinned(lab.access(guest), Duration.ofSeconds(20)));
        assertThat(proven.reportMarkdown()).contains(own.publicKeyFingerprint(), "the template's was taken away");
    }

    @Test
    void givesTheSameKeyWhenTheReportOfTheHandOverWasLost() throws Exception {
        ProveTarget command = exported(GuestLab.healthy());
        TargetProven first = agent.prove(command);

        try (Agent other = lab.agent()) {
            TargetProven again = other.prove(command);

            assertThat(again.ownKey().orElseThrow().publicKeyFingerprint())
                    .isEqualTo(first.ownKey().orElseThrow().publicKeyFingerprint());
        }
        assertThat(authorizedKeys()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void locksNobodyOutWhenTheConnectionIsCut(int fromTheEnd) throws Exception {
        int requests = requestsOfAll();
        ProveTarget command = exported(GuestLab.healthy().withConnectionCutAfterCommand(requests - fromTheEnd));

        SshCredential own = agent.prove(command).ownKey().orElseThrow();

        assertThat(healthy(with(own))).isTrue();
        assertThat(authorizedKeys()).hasSize(1);
    }

    @Test
    void putsNoFileInPlaceThatWasNotWrittenWhole() throws Exception {
        ProveTarget command = exported(GuestLab.healthy().withSlowProgram("printf", Duration.ofHours(1)));

        Failure failure = agent.refusalOf(command);

        assertThat(failure.code()).isEqualTo(ErrorCode.KEY_HAND_OVER_FAILED);
        assertThat(authorizedKeys()).containsExactly(SshKeys.publicLine(lab.userKey()));
    }

    @Test
    void putsBothKeysBackIfTheNewOneAloneDoesNotGetIn() throws Exception {
        String line = SshKeys.publicLine(SshKeys.newEd25519());
        AtomicInteger moves = new AtomicInteger();
        Incident overwritten = (number, request, at) -> {
            if (at == Moment.AFTER && request.contains("/usr/bin/mv ") && moves.incrementAndGet() == 2) {
                writeKeys("environment=\"TOKEN=hunter2\" %s somebody@example\n".formatted(line));
            }
        };
        ProveTarget command = exported(GuestLab.healthy());
        writeKeys("%s\nenvironment=\"TOKEN=hunter2\" %s somebody@example\n"
                .formatted(SshKeys.publicLine(lab.userKey()), line));

        Failure failure;
        try (Agent other = watched(overwritten)) {
            failure = other.refusalOf(command);
        }

        assertThat(failure.code()).isEqualTo(ErrorCode.KEY_HAND_OVER_FAILED);
        assertThat(authorizedKeys()).hasSize(3).contains(SshKeys.publicLine(lab.userKey()));
        // What others have in the file is not shown
        assertThat(failure.evidence())
                .singleElement()
                .satisfies(evidence -> assertThat(evidence.text())
                        .contains("ssh-ed25519 " + new HostKey(line).fingerprint())
                        .doesNotContain("hunter2", "somebody", "restrict"));
    }

    @Test
    void leavesTheKeysOfOthersWhereTheyAre() throws Exception {
        String somebody = SshKeys.publicLine(SshKeys.newEd25519()) + " somebody@example";
        ProveTarget command = exported(GuestLab.healthy());
        writeKeys("# ours\n%s\n%s\n".formatted(SshKeys.publicLine(lab.userKey()), somebody));

        agent.prove(command);

        assertThat(authorizedKeys()).hasSize(3).startsWith("# ours", somebody);
    }

    @Test
    void leavesTheTemplatesKeyIfThatIsWished() throws Exception {
        ProveTarget command = exported(GuestLab.healthy());

        TargetProven proven = agent.prove(lab.proveTarget(deployment, command.guest(), pool, NETWORK));

        assertThat(proven.ownKey()).isEmpty();
        assertThat(authorizedKeys()).containsExactly(SshKeys.publicLine(lab.userKey()));
    }

    @Test
    void rotatesTheKeyLater() throws Exception {
        SshCredential first = agent.prove(exported(GuestLab.healthy())).ownKey().orElseThrow();

        TargetKeyChanged changed = (TargetKeyChanged) agent.change(task(with(first), KeyChange.ROTATE, 2));

        SshCredential second = changed.credential().orElseThrow();
        assertThat(second.publicKeyFingerprint()).isNotEqualTo(first.publicKeyFingerprint());
        assertThat(authorizedKeys()).hasSize(1);
        assertThat(healthy(with(second))).isTrue();
        assertThat(healthy(with(first))).isFalse();
        // Asked once more, because the answer was lost
        assertThat(((TargetKeyChanged) agent.change(task(with(first), KeyChange.ROTATE, 2)))
                        .credential()
                        .orElseThrow()
                        .publicKeyFingerprint())
                .isEqualTo(second.publicKeyFingerprint());
    }

    @Test
    void revokesTheKey() throws Exception {
        SshCredential own = agent.prove(exported(GuestLab.healthy())).ownKey().orElseThrow();

        TargetKeyChanged changed = (TargetKeyChanged) agent.change(task(with(own), KeyChange.REVOKE, 1));

        assertThat(changed.credential()).isEmpty();
        assertThat(authorizedKeys()).isEmpty();
        assertThat(healthy(with(own))).isFalse();
        assertThat(agent.change(task(with(own), KeyChange.REVOKE, 1))).isInstanceOf(TargetKeyChanged.class);
    }

    @Test
    void revokesTheKeyOfARotationThatNobodyHeardOf() throws Exception {
        SshCredential first = agent.prove(exported(GuestLab.healthy())).ownKey().orElseThrow();
        agent.change(task(with(first), KeyChange.ROTATE, 2));

        TargetKeyChanged changed = (TargetKeyChanged) agent.change(task(with(first), KeyChange.REVOKE, 1));

        assertThat(changed.credential()).isEmpty();
        assertThat(authorizedKeys()).isEmpty();
    }

    @Test
    void carriesOutTwoChangesOneAfterTheOther() throws Exception {
        SshCredential own = agent.prove(exported(GuestLab.healthy())).ownKey().orElseThrow();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        List<Future<TargetFact>> revoked = new CopyOnWriteArrayList<>();
        Incident revocation = (number, request, at) -> {
            if (at == Moment.AFTER && request.endsWith("/cat '.ssh/authorized_keys'") && revoked.isEmpty()) {
                long locks = locksAskedFor();
                revoked.add(threads.submit(() -> agent.change(task(with(own), KeyChange.REVOKE, 1))));
                await().atMost(PATIENCE).until(() -> revoked.getFirst().isDone() || locksAskedFor() > locks);
            }
        };
        try (Agent other = watched(revocation)) {
            assertThat(other.change(task(with(own), KeyChange.ROTATE, 2))).isInstanceOf(TargetKeyChanged.class);
            assertThat(revoked.getFirst().get()).isInstanceOf(TargetKeyChanged.class);
        } finally {
            threads.shutdown();
        }

        assertThat(authorizedKeys()).isEmpty();
    }

    @Test
    void tellsWhyAKeyCouldNotBeRotatedAndKeepsTheOldOne() throws Exception {
        SshCredential own = agent.prove(exported(GuestLab.healthy())).ownKey().orElseThrow();
        guest.replaceHostKeys();

        TargetKeyChangeFailed failed = (TargetKeyChangeFailed) agent.change(task(with(own), KeyChange.ROTATE, 2));

        assertThat(failed.failure().code()).isEqualTo(ErrorCode.SSH_HOST_KEY_MISMATCH);
        assertThat(authorizedKeys()).hasSize(1);
    }

    private ProveTarget exported(GuestSpec spec) throws Exception {
        guest = lab.boot(spec);
        GuestAccess access = lab.access(guest);
        pool = agent.configure(lab.configurePool(deployment, access)).guid();
        agent.export(lab.exportNfs(access, pool, NETWORK));
        return lab.proveAndHandOver(deployment, access, pool, NETWORK);
    }

    private int requestsOfAll() throws Exception {
        agent.prove(exported(GuestLab.healthy()));
        return guest.commandLines().size();
    }

    private ChangeTargetKey task(GuestAccess access, KeyChange change, int generation) {
        return new ChangeTargetKey(
                UUID.randomUUID(),
                TargetId.random(),
                deployment,
                Instant.now().plusSeconds(60),
                access,
                change,
                generation);
    }

    private GuestAccess with(SshCredential credential) {
        GuestAccess access = lab.access(guest);
        return new GuestAccess(access.address(), access.port(), credential, access.hostKeys());
    }

    private boolean healthy(GuestAccess access) throws Exception {
        List<ProbeFinding> findings = agent.probe(lab.probe(access, pool, NETWORK));
        return ProbeFinding.worst(findings) == Outcome.OK;
    }

    private Agent watched(Incident incident) {
        return lab.agent(Map.of(), connector -> new WatchedConnector(connector, incident, WatchedConnector.log()));
    }

    private long locksAskedFor() {
        return guest.commandLines().stream()
                .filter(line -> line.contains("/flock "))
                .count();
    }

    private void writeKeys(String text) {
        guest.machine().lock().lock();
        try {
            guest.machine().files().write(guest.machine().authorizedKeys(), text);
        } finally {
            guest.machine().lock().unlock();
        }
    }

    private List<String> authorizedKeys() {
        return guest.machine()
                .files()
                .text(guest.machine().authorizedKeys())
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }
}

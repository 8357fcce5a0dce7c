package io.poolwright.ssh.probe;

import static io.poolwright.contracts.target.ProbeFinding.Check.CLOCK;
import static io.poolwright.contracts.target.ProbeFinding.Check.EXPORT;
import static io.poolwright.contracts.target.ProbeFinding.Check.HOST_KEY;
import static io.poolwright.contracts.target.ProbeFinding.Check.NFS_SERVICE;
import static io.poolwright.contracts.target.ProbeFinding.Check.POOL_CAPACITY;
import static io.poolwright.contracts.target.ProbeFinding.Check.POOL_HEALTH;
import static io.poolwright.contracts.target.ProbeFinding.Check.PROPERTIES;
import static io.poolwright.contracts.target.ProbeFinding.Check.SSH;
import static io.poolwright.contracts.target.ProbeFinding.Outcome.FAILED;
import static io.poolwright.contracts.target.ProbeFinding.Outcome.OK;
import static io.poolwright.contracts.target.ProbeFinding.Outcome.SKIPPED;
import static io.poolwright.contracts.target.ProbeFinding.Outcome.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.message.SshQuery.ProbeTarget;
import io.poolwright.contracts.target.ProbeFinding;
import io.poolwright.contracts.target.ProbeFinding.Check;
import io.poolwright.contracts.value.PoolGuid;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.lab.guest.SshKeys;
import io.poolwright.lab.guest.machine.PoolCondition;
import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;

/** Probes of targets with a real SSH server, in order and with every fault. */
class TargetProbeTest {

    private static final String NETWORK = "10.77.0.0/24";
    private static final String OTHER_NETWORK = "10.88.0.0/24";
    private static final Map<String, String> IMPATIENT =
            Map.of("poolwright.probe.command-timeout", "1s", "poolwright.ssh.command-grace", "100ms");

    private final GuestLab lab = new GuestLab();
    private final Agent agent = lab.agent();
    private SimulatedGuest guest;

    @AfterEach
    void shutDown() {
        agent.close();
        lab.close();
    }

    @Test
    void findsAHealthyTargetInOrderInOneRequestThatChangesNothing() throws Exception {
        ProbeTarget probe = target();
        int requests = guest.commandLines().size();

        List<ProbeFinding> findings = agent.probe(probe);

        assertThat(findings).extracting(ProbeFinding::check).containsExactly(Check.values());
        assertThat(findings)
                .allSatisfy(finding ->
                        assertThat(finding.outcome()).as(finding.toString()).isEqualTo(OK));
        assertThat(guest.commandLines()).hasSize(requests + 1);
        assertThat(guest.commandLines().getLast())
                .doesNotContain("flock")
                .doesNotContain(" set ")
                .doesNotContain("create");
        assertThat(agent.openConnections()).isZero();
    }

    @Test
    void measuresWhatItSees() throws Exception {
        List<ProbeFinding> findings = agent.probe(target());

        assertThat(of(POOL_HEALTH, findings).measured())
                .containsEntry("state", "ONLINE")
                .containsEntry("guid", poolGuid().value())
                .containsEntry("lastScrub", "never")
                .containsEntry("dataErrors", "No known data errors");
        assertThat(of(POOL_CAPACITY, findings).measured())
                .containsEntry("usedPercent", "0")
                .containsKeys("sizeBytes", "freeBytes", "allocatedBytes");
        assertThat(of(PROPERTIES, findings).measured())
                .containsEntry("compression", "lz4")
                .containsEntry("atime", "off");
        assertThat(of(EXPORT, findings).measured().get("entries"))
                .contains(NETWORK)
                .contains(OTHER_NETWORK);
        assertThat(of(NFS_SERVICE, findings).measured()).containsEntry("state", "active");
        assertThat(of(HOST_KEY, findings).measured().get("pinned")).contains(pinned().fingerprint());
    }

    @Test
    void tellsTheDayOfTheLastScrub() throws Exception {
        ProbeTarget probe = target();
        damage(pool -> pool.condition(PoolCondition.PERFECT.scrubbed()));

        ProbeFinding health = of(POOL_HEALTH, agent.probe(probe));

        assertThat(health.outcome()).isEqualTo(OK);
        assertThat(health.measured()).containsEntry("lastScrub", "Sun Nov 22 00:24:02 2026");
    }

    @Test
    void saysThatAScrubIsRunningInsteadOfThatThereWasNone() throws Exception {
        ProbeTarget probe = target();
        damage(pool -> pool.condition(PoolCondition.PERFECT.beingScrubbed()));

        ProbeFinding health = of(POOL_HEALTH, agent.probe(probe));

        assertThat(health.outcome()).isEqualTo(OK);
        assertThat(health.detail()).contains("scrub in progress since Sun Nov 22 21:40:10 2026");
        assertThat(health.measured())
                .containsEntry("lastScrub", "scrub in progress since Sun Nov 22 21:40:10 2026")
                .noneSatisfy((name, value) -> assertThat(name).startsWith("errors of"));
    }

    @ParameterizedTest
    @CsvSource({"600,ahead of", "-600,behind"})
    void saysThatTheClockIsWrong(long seconds, String how) throws Exception {
        ProbeTarget probe = target();
        guest.machine().setClockAhead(Duration.ofSeconds(seconds));

        ProbeFinding clock = of(CLOCK, agent.probe(probe));

        assertThat(clock.outcome()).isEqualTo(WARNING);
        assertThat(clock.code()).contains(ErrorCode.CLOCK_SKEWED);
        assertThat(clock.detail()).contains(how);
        assertThat(Math.abs(Long.parseLong(clock.measured().get("skewSeconds"))))
                .isBetween(500L, 601L);
    }

    @Test
    void stopsBeforeAnyLoginWhenTheHostKeyHasChanged() throws Exception {
        ProbeTarget probe = target();
        int requests = guest.commandLines().size();
        guest.replaceHostKeys();

        List<ProbeFinding> findings = agent.probe(probe);

        ProbeFinding hostKey = of(HOST_KEY, findings);
        assertThat(hostKey.outcome()).isEqualTo(FAILED);
        assertThat(hostKey.code()).contains(ErrorCode.SSH_HOST_KEY_MISMATCH);
        assertThat(hostKey.measured().get("pinned")).contains(pinned(probe).fingerprint());
        assertThat(guest.hostKeys())
                .anyMatch(key -> hostKey.measured().get("presented").contains(new HostKey(key).fingerprint()));
        assertThat(findings)
                .filteredOn(finding -> finding.check() != HOST_KEY)
                .allSatisfy(finding -> assertThat(finding.outcome()).isEqualTo(SKIPPED));
        assertThat(guest.commandLines()).hasSize(requests);
    }

    @Test
    void saysThatTheHostIsDown() throws Exception {
        ProbeTarget probe = target();
        guest.close();

        List<ProbeFinding> findings = agent.probe(probe);

        assertThat(of(SSH, findings)).satisfies(failed(ErrorCode.SSH_UNREACHABLE));
        assertThat(findings)
                .filteredOn(finding -> finding.check() != SSH)
                .allSatisfy(finding -> assertThat(finding.outcome()).isEqualTo(SKIPPED));
    }

    @Test
    void saysThatTheKeyIsNoLongerAccepted() throws Exception {
        ProbeTarget probe = target();

        List<ProbeFinding> findings = agent.probe(lab.probe(
                lab.access(
                        probe.guest().address().value(),
                        probe.guest().port(),
                        probe.guest().hostKeys(),
                        SshKeys.newEd25519()),
                probe.poolGuid(),
                NETWORK));

        assertThat(of(SSH, findings)).satisfies(failed(ErrorCode.SSH_KEY_REJECTED));
        assertThat(of(HOST_KEY, findings).outcome()).isEqualTo(OK);
    }

    @Test
    void warnsOfADegradedPool() throws Exception {
        ProbeTarget probe = target();
        damage(pool -> pool.condition(PoolCondition.degraded(24)));

        ProbeFinding health = of(POOL_HEALTH, agent.probe(probe));

        assertThat(health.outcome()).isEqualTo(WARNING);
        assertThat(health.code()).contains(ErrorCode.POOL_DEGRADED);
        assertThat(health.measured()).containsEntry("state", "DEGRADED");
        assertThat(health.measured()).anySatisfy((name, value) -> {
            assertThat(name).startsWith("errors of wwn-");
            assertThat(value).isEqualTo("read 0, write 0, checksum 24");
        });
    }

    @Test
    void failsWhenThePoolHasLostData() throws Exception {
        ProbeTarget probe = target();
        damage(pool -> pool.condition(PoolCondition.corrupted(3)));

        assertThat(of(POOL_HEALTH, agent.probe(probe))).satisfies(failed(ErrorCode.POOL_DATA_ERRORS));
    }

    @Test
    void failsWhenThePoolIsGone() throws Exception {
        ProbeTarget probe = target();
        guest.run("sudo zpool export tank");

        List<ProbeFinding> findings = agent.probe(probe);

        assertThat(of(POOL_HEALTH, findings)).satisfies(failed(ErrorCode.POOL_MISSING));
        assertThat(of(POOL_CAPACITY, findings).outcome()).isEqualTo(SKIPPED);
        assertThat(of(EXPORT, findings)).satisfies(failed(ErrorCode.EXPORT_FAILED));
    }

    @Test
    void failsWhenAnotherPoolHasTheName() throws Exception {
        ProbeTarget probe = target();

        List<ProbeFinding> findings = agent.probe(lab.probe(probe.guest(), new PoolGuid("42"), NETWORK));

        assertThat(of(POOL_HEALTH, findings)).satisfies(failed(ErrorCode.POOL_REPLACED));
    }

    @Test
    void warnsOfANearlyFullPool() throws Exception {
        ProbeTarget probe = target();
        damage(pool -> pool.fill(84));

        ProbeFinding capacity = of(POOL_CAPACITY, agent.probe(probe));

        assertThat(capacity.outcome()).isEqualTo(WARNING);
        assertThat(capacity.code()).contains(ErrorCode.POOL_NEARLY_FULL);
    }

    @Test
    void failsWhenThePoolIsFull() throws Exception {
        ProbeTarget probe = target();
        damage(pool -> pool.fill(97));

        assertThat(of(POOL_CAPACITY, agent.probe(probe))).satisfies(failed(ErrorCode.POOL_NEARLY_FULL));
    }

    @Test
    void warnsOfChangedProperties() throws Exception {
        ProbeTarget probe = target();
        guest.run("sudo zfs set compression=off tank/nfs");

        ProbeFinding properties = of(PROPERTIES, agent.probe(probe));

        assertThat(properties.outcome()).isEqualTo(WARNING);
        assertThat(properties.code()).contains(ErrorCode.PROPERTIES_CHANGED);
        assertThat(properties.detail()).contains("compression is off instead of lz4");
    }

    @Test
    void failsWhenTheExportIsMissing() throws Exception {
        ProbeTarget probe = target();
        guest.run("sudo zfs set sharenfs=off tank/nfs");

        ProbeFinding export = of(EXPORT, agent.probe(probe));

        assertThat(export).satisfies(failed(ErrorCode.EXPORT_FAILED));
        assertThat(export.measured().get("missing")).contains(NETWORK, OTHER_NETWORK);
    }

    @Test
    void failsWhenOneNetworkOfTwoIsMissing() throws Exception {
        ProbeTarget probe = target();
        guest.run("sudo zfs set sharenfs='rw=@%s,sync,crossmnt,no_root_squash' tank/nfs".formatted(NETWORK));

        ProbeFinding export = of(EXPORT, agent.probe(probe));

        assertThat(export).satisfies(failed(ErrorCode.EXPORT_FAILED));
        assertThat(export.measured()).containsEntry("missing", OTHER_NETWORK);
    }

    @Test
    void failsWhenSomebodyElseMayMountToo() throws Exception {
        ProbeTarget probe = target();
        guest.run("sudo zfs set sharenfs='rw=@%s:@%s:@10.99.0.0/24,sync,crossmnt,no_root_squash' tank/nfs"
                .formatted(NETWORK, OTHER_NETWORK));

        ProbeFinding export = of(EXPORT, agent.probe(probe));

        assertThat(export).satisfies(failed(ErrorCode.EXPORT_TOO_WIDE));
        assertThat(export.measured()).containsEntry("unexpected", "10.99.0.0/24");
    }

    @Test
    void failsWhenTheNfsServerIsStopped() throws Exception {
        ProbeTarget probe = target();
        guest.run("sudo systemctl stop nfs-server");

        List<ProbeFinding> findings = agent.probe(probe);

        assertThat(of(NFS_SERVICE, findings)).satisfies(failed(ErrorCode.NFS_SERVER_INACTIVE));
        assertThat(of(EXPORT, findings).outcome()).isEqualTo(OK);
    }

    @Test
    void aCommandThatDoesNotEndSpoilsOnlyItsOwnCheck() throws Exception {
        guest = lab.boot(GuestLab.healthy().withSlowProgram("exportfs", Duration.ofMinutes(2)));
        PoolGuid pool = agent.configure(lab.configurePool(lab.access(guest))).guid();

        List<ProbeFinding> findings = agent.probe(lab.probe(lab.access(guest), pool, NETWORK));

        assertThat(of(EXPORT, findings)).satisfies(failed(ErrorCode.GUEST_COMMAND_TIMEOUT));
        assertThat(of(POOL_HEALTH, findings).outcome()).isEqualTo(OK);
        assertThat(of(NFS_SERVICE, findings).outcome()).isEqualTo(OK);
    }

    @Test
    void aSuspendedPoolThatHangsItsCommandsIsAFindingOfThePoolAfterOneTry() throws Exception {
        ProbeTarget probe = target();
        guest.hangAt("/usr/sbin/zpool ");
        int requests = guest.commandLines().size();
        try (Agent impatient = lab.agent(IMPATIENT)) {
            List<ProbeFinding> findings = impatient.probe(probe);

            assertThat(findings).extracting(ProbeFinding::check).containsExactly(Check.values());
            assertThat(of(POOL_HEALTH, findings)).satisfies(failed(ErrorCode.GUEST_COMMAND_TIMEOUT));
            assertThat(of(POOL_HEALTH, findings).detail()).contains("zpool list");
            assertThat(findings)
                    .filteredOn(finding -> finding.outcome() == OK)
                    .extracting(ProbeFinding::check)
                    .containsExactly(SSH, HOST_KEY);
            assertThat(guest.commandLines()).hasSize(requests + 1);
        }
    }

    @Test
    void doesNotWaitForAHungCommandUntilNobodyWaitsForTheProbe() throws Exception {
        ProbeTarget probe = target();
        guest.hangAt("/usr/sbin/zpool ");

        ProbeFinding health = of(
                POOL_HEALTH,
                agent.probe(
                        lab.probe(probe.guest(), probe.poolGuid(), Optional.empty(), Duration.ofSeconds(8), NETWORK)));

        assertThat(health).satisfies(failed(ErrorCode.GUEST_COMMAND_TIMEOUT));
        assertThat(health.detail()).containsPattern("within [0-3] seconds");
    }

    /** A target as a deployment leaves it. */
    private ProbeTarget target() throws InterruptedException {
        guest = lab.boot(GuestLab.healthy());
        PoolGuid pool = agent.configure(lab.configurePool(lab.access(guest))).guid();
        agent.export(lab.exportNfs(lab.access(guest), pool, NETWORK, OTHER_NETWORK));
        return lab.probe(lab.access(guest), pool, NETWORK, OTHER_NETWORK);
    }

    private void damage(Consumer<ZfsPool> damage) {
        guest.machine().locked(machine -> {
            damage.accept(machine.pools().imported("tank").orElseThrow());
            return machine;
        });
    }

    private PoolGuid poolGuid() {
        return new PoolGuid(guest.machine()
                .locked(machine ->
                        machine.pools().imported("tank").orElseThrow().guid()));
    }

    private HostKey pinned() {
        return new HostKey(guest.hostKeys().getFirst());
    }

    private static HostKey pinned(ProbeTarget probe) {
        return probe.guest().hostKeys().getFirst();
    }

    private static ProbeFinding of(Check check, List<ProbeFinding> findings) {
        return findings.stream()
                .filter(finding -> finding.check() == check)
                .findFirst()
                .orElseThrow();
    }

    private static Consumer<ProbeFinding> failed(ErrorCode code) {
        return finding -> {
            assertThat(finding.outcome()).as(finding.toString()).isEqualTo(FAILED);
            assertThat(finding.code()).contains(code);
        };
    }
}

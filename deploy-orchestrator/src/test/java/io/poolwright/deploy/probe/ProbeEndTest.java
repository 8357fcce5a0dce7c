package io.poolwright.deploy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.ProbeId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.message.TargetEvent.TargetProbed;
import io.poolwright.contracts.target.ProbeFinding;
import io.poolwright.contracts.target.ProbeFinding.Check;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.target.HealthState;

class ProbeEndTest {

    private static final ProbeFinding FINE = ProbeFinding.ok(Check.SSH, "fine", Map.of());
    private static final ProbeFinding SKIPPED = ProbeFinding.skipped(Check.EXPORT, "not seen");
    private static final ProbeFinding WARNING =
            ProbeFinding.warning(Check.POOL_CAPACITY, ErrorCode.POOL_NEARLY_FULL, "84 %", Map.of());
    private static final ProbeFinding FAILED =
            ProbeFinding.failed(Check.NFS_SERVICE, ErrorCode.NFS_SERVER_INACTIVE, "inactive", Map.of());

    @Test
    void theWorstFindingDecides() {
        assertThat(end(FINE, SKIPPED).state()).isEqualTo(ProbeState.PASSED);
        assertThat(end(FINE, WARNING, SKIPPED).state()).isEqualTo(ProbeState.WARNING);
        assertThat(end(FAILED, WARNING, FINE).state()).isEqualTo(ProbeState.FAILED);
    }

    @Test
    void whatWasFoundIsTheTargetsHealth() {
        assertThat(end(FINE).health()).isEqualTo(HealthState.HEALTHY);
        assertThat(end(WARNING).health()).isEqualTo(HealthState.DEGRADED);
        assertThat(end(FAILED).health()).isEqualTo(HealthState.FAILED);
    }

    @Test
    void anUnansweredProbeFailsButSaysNothingOfTheTarget() {
        Probe probe = new Probe(
                ProbeId.random(),
                TargetId.random(),
                ProbeState.RUNNING,
                "alice",
                Samples.NOON,
                Samples.NOON.plus(Duration.ofSeconds(45)),
                Optional.empty(),
                OptionalLong.empty(),
                List.of(),
                1);

        ProbeEnd end = ProbeEnd.unanswered(probe, ErrorCode.AGENT_SILENT, "Nobody answered");

        assertThat(end.state()).isEqualTo(ProbeState.FAILED);
        assertThat(end.health()).isEqualTo(HealthState.UNKNOWN);
        assertThat(end.findings()).extracting(ProbeFinding::check).containsExactly(Check.values());
    }

    private static ProbeEnd end(ProbeFinding... findings) {
        return ProbeEnd.of(new TargetProbed(
                ProbeId.random(), TargetId.random(), Samples.AGENT, Samples.NOON, 12, List.of(findings)));
    }
}

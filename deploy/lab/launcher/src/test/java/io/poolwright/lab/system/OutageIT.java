package io.poolwright.lab.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.lab.Lab;
import io.poolwright.lab.LabTemplate;
import io.poolwright.lab.api.Deployment;
import io.poolwright.lab.api.EventStream.Event;

/** What everything runs on goes away in the middle of deployments, and comes back. */
@ExtendWith(SharedLab.class)
class OutageIT {

    private static final int COUNT = 10;
    /** So that the plan finds room for all of them on one datastore. */
    private static final int DISK_GB = 20;

    private static final Duration OUTAGE = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LIMIT = Duration.ofMinutes(4);
    /** So that deployments are still under way when the second outage comes. */
    private static final Duration SLOW = Duration.ofMillis(150);

    @Test
    void ofKafkaThenOfPostgresqlLosesNothingDoesNothingTwiceAndShowsEachEventOnce(Lab lab) {
        List<Followed> all =
                IntStream.range(0, COUNT).mapToObj(number -> deploy(lab)).toList();
        await().atMost(PATIENCE)
                .until(() -> all.stream().anyMatch(one -> one.saw("StepSucceeded", DeploymentStep.CLONE_TEMPLATE)));

        boolean inTheMiddleForKafka = outage(all, lab.kafka()::stop, lab.kafka()::restart);
        awaitNews(all);
        boolean inTheMiddleForPostgresql = outage(all, lab.postgres()::stop, lab.postgres()::restart);

        assertThat(all).allSatisfy(one -> assertEndedOnce(lab, one));
        assertThat(inTheMiddleForKafka).isTrue();
        assertThat(inTheMiddleForPostgresql).isTrue();
        lab.services().awaitReady();
    }

    private static Followed deploy(Lab lab) {
        String name = SharedLab.freeName("outlasting");
        lab.guests().prepare(name, spec -> spec.withAnswersAfter(SLOW));
        LabTemplate template = lab.template(Lab.TEMPLATE_VM);
        return Followed.of(
                lab,
                template.deploy(template.request(name, SharedLab.freeAddress()).with("zfsDiskGb", DISK_GB)),
                LIMIT);
    }

    /** @return whether none of them was over when it began */
    private static boolean outage(List<Followed> all, Runnable stop, Runnable start) {
        stop.run();
        boolean inTheMiddle = all.stream().noneMatch(Followed::isOver);
        await().pollDelay(OUTAGE).atMost(OUTAGE.multipliedBy(2)).until(() -> true);
        start.run();
        return inTheMiddle;
    }

    private static void awaitNews(List<Followed> all) {
        List<Integer> before = all.stream().map(one -> one.seen().size()).toList();
        await().atMost(PATIENCE)
                .until(() -> IntStream.range(0, COUNT)
                        .anyMatch(i -> all.get(i).seen().size() > before.get(i)));
    }

    private static void assertEndedOnce(Lab lab, Followed one) {
        Deployment ended = one.end();
        assertThat(ended.state()).as(ended.view().toPrettyString()).isEqualTo("SUCCEEDED");
        assertThat(one.sequence()).containsExactlyElementsOf(one.gapless());
        assertThat(one.ends()).isEqualTo(1);
        assertThat(lab.deployments().events(one.id()))
                .containsExactlyElementsOf(one.seen().stream().map(Event::data).toList());
        assertThat(lab.vcenter().withInstanceUuid(one.id())).hasSize(1);
        assertThat(Guests.poolsMade(lab.guest(one.address()))).isEqualTo(1);
        assertThat(Guests.poolNames(lab.guest(one.address()))).containsExactly("tank");
    }
}

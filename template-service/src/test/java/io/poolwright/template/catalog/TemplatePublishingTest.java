package io.poolwright.template.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.message.TemplateEvent;
import io.poolwright.contracts.message.TemplateEvent.TemplatePublished;
import io.poolwright.contracts.message.TemplateEvent.TemplateRemoved;
import io.poolwright.contracts.template.TemplateSnapshot;
import io.poolwright.template.lab.Api;
import io.poolwright.template.lab.TemplateLab;
import io.poolwright.template.lab.TemplateServiceTest;
import io.poolwright.template.lab.TemplatesTopic;

@TemplateServiceTest
class TemplatePublishingTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    PublicationStore publications;

    @Test
    void publishesANewTemplateWithAllThatADeploymentNeeds() {
        JsonPath template = Api.newTemplate(
                Map.of("defaultFolder", "/DC0/vm/dr", "sshPasswordLogin", true, "sshPassword", "correct horse"));

        awaitPublished(template.getString("id"));

        TemplateSnapshot snapshot = lastSnapshot(template.getString("id"));
        assertThat(snapshot.version()).isEqualTo(1);
        assertThat(snapshot.name()).isEqualTo(template.getString("name"));
        assertThat(snapshot.placement().folder()).contains("/DC0/vm/dr");
        assertThat(snapshot.vcenter().url()).hasToString("https://vcenter.example/sdk");
        assertThat(TemplateLab.current()
                        .vcenterAgent()
                        .open(snapshot.vcenter().password())
                        .reveal())
                .isEqualTo("a-password");
        assertThat(TemplateLab.current()
                        .sshAgent()
                        .open(snapshot.ssh().privateKey())
                        .reveal())
                .contains("OPENSSH PRIVATE KEY");
        assertThat(TemplateLab.current()
                        .sshAgent()
                        .open(snapshot.ssh().password().orElseThrow())
                        .reveal())
                .isEqualTo("correct horse");
    }

    @Test
    void publishesAChangeOfTheVCenterWithAHigherVersion() {
        JsonPath template = Api.newTemplate(Map.of());
        String id = template.getString("id");
        awaitPublished(id);

        Api.ok(Api.put(
                Api.VCENTERS + "/" + template.getString("vcenterId"),
                Api.vcenter(Map.of("version", 1, "url", "https://moved.example/sdk"))));

        await().atMost(SOON).untilAsserted(() -> {
            TemplateSnapshot snapshot = lastSnapshot(id);
            assertThat(snapshot.version()).isEqualTo(2);
            assertThat(snapshot.vcenter().url()).hasToString("https://moved.example/sdk");
        });
    }

    @Test
    void publishesTheRemovalAndThenForgetsTheTemplate() {
        String id = Api.newTemplate(Map.of()).getString("id");
        awaitPublished(id);

        Api.delete(Api.TEMPLATES + "/" + id);

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(TemplatesTopic.eventsOf(id).getLast()).isInstanceOf(TemplateRemoved.class));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(TemplateLab.current()
                                .query("SELECT template_id FROM template_removals WHERE template_id = '%s'"
                                        .formatted(id)))
                        .isEmpty());
    }

    @Test
    void publishesWhatWasRegisteredChangedAndRemovedWhileKafkaWasAway() {
        JsonPath changed = Api.newTemplate(Map.of());
        String removed = Api.newTemplate(Map.of()).getString("id");
        awaitPublished(changed.getString("id"));
        awaitPublished(removed);
        TemplateLab.current().broker().stop();

        String added;
        try {
            added = Api.newTemplate(Map.of()).getString("id");
            Api.ok(Api.put(
                    Api.TEMPLATES + "/" + changed.getString("id"),
                    TemplateResourceTest.changeOf(changed, Map.of("active", false))));
            assertThat(Api.delete(Api.TEMPLATES + "/" + removed).statusCode()).isEqualTo(204);
            assertThat(Api.ok(Api.get(Api.TEMPLATES + "/" + added)).getBoolean("published"))
                    .isFalse();
        } finally {
            TemplateLab.current().broker().restart();
        }

        awaitPublished(added);
        awaitPublished(changed.getString("id"));
        assertThat(lastSnapshot(changed.getString("id")).active()).isFalse();
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(TemplatesTopic.eventsOf(removed).getLast()).isInstanceOf(TemplateRemoved.class));
    }

    @Test
    void publishesWhatAnotherReplicaLeftUnacknowledged() {
        String id = Api.newTemplate(Map.of()).getString("id");
        awaitPublished(id);

        TemplateLab.current()
                .execute("UPDATE zfs_target_templates SET published_version = 0 WHERE id = '%s'".formatted(id));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(TemplatesTopic.eventsOf(id)).hasSizeGreaterThanOrEqualTo(2));
        awaitPublished(id);
    }

    @Test
    void publishesTheRemovalAgainIfAnotherReplicaPublishedTheTemplateAfterIt() throws Throwable {
        String id = Api.newTemplate(Map.of()).getString("id");
        awaitPublished(id);
        Api.delete(Api.TEMPLATES + "/" + id);
        await().atMost(SOON).until(() -> removalsOf(id) == 1);

        VertxContextSupport.subscribeAndAwait(() -> publications.published(TemplateId.parse(id), 1, Instant.now()));

        await().atMost(SOON).until(() -> removalsOf(id) == 2);
    }

    @Test
    void publishesTheNewestAgainIfAnotherReplicaPublishedAnOlderVersionAfterIt() throws Throwable {
        JsonPath template = Api.newTemplate(Map.of());
        String id = template.getString("id");
        Api.ok(Api.put(Api.TEMPLATES + "/" + id, TemplateResourceTest.changeOf(template, Map.of("active", false))));
        awaitPublished(id);
        int before = TemplatesTopic.eventsOf(id).size();

        VertxContextSupport.subscribeAndAwait(() -> publications.published(TemplateId.parse(id), 1, Instant.now()));

        await().atMost(SOON).until(() -> TemplatesTopic.eventsOf(id).size() > before);
        assertThat(lastSnapshot(id).version()).isEqualTo(2);
        awaitPublished(id);
    }

    private static long removalsOf(String id) {
        return TemplatesTopic.eventsOf(id).stream()
                .filter(TemplateRemoved.class::isInstance)
                .count();
    }

    private static void awaitPublished(String id) {
        await().atMost(SOON)
                .until(() -> Api.ok(Api.get(Api.TEMPLATES + "/" + id)).getBoolean("published"));
    }

    private static TemplateSnapshot lastSnapshot(String id) {
        List<TemplateEvent> events = TemplatesTopic.eventsOf(id);
        assertThat(events).isNotEmpty().last().isInstanceOf(TemplatePublished.class);
        return ((TemplatePublished) events.getLast()).template();
    }
}

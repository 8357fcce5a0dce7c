package io.poolwright.lab.system;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

import io.poolwright.contracts.Topic;
import io.poolwright.lab.Lab;
import io.poolwright.lab.service.ServiceProcess;

/** Which instance of a service has something in hand, as Kafka knows it. */
final class PartitionOwner {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private PartitionOwner() {}

    /** The replica of the orchestrator that reads a deployment's facts; waits until there is one. */
    static ServiceProcess ofDeployment(Lab lab, String deployment) {
        return owner(lab, lab.orchestrators(), "deploy-orchestrator", Topic.DEPLOYMENTS, deployment);
    }

    /** The agent that works at a vCenter; waits until there is one. */
    static ServiceProcess ofVCenter(Lab lab, String vcenterId) {
        return owner(lab, lab.services().vcenterAgents(), "vcenter-agent", Topic.VCENTER_COMMANDS, vcenterId);
    }

    private static ServiceProcess owner(
            Lab lab, List<ServiceProcess> instances, String group, Topic topic, String key) {
        int number = Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % topic.partitions();
        TopicPartition partition = new TopicPartition(topic.topicName(), number);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", lab.kafka().bootstrapServers()))) {
            String name = await().atMost(PATIENCE)
                    .until(() -> member(admin, group, partition), Optional::isPresent)
                    .orElseThrow();
            return instances.stream()
                    .filter(instance -> instance.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No instance is called " + name));
        }
    }

    /** Instances go by their names as Kafka clients. */
    private static Optional<String> member(Admin admin, String group, TopicPartition partition)
            throws InterruptedException, ExecutionException {
        return admin.describeConsumerGroups(List.of(group)).describedGroups().get(group).get().members().stream()
                .filter(member -> member.assignment().topicPartitions().contains(partition))
                .map(MemberDescription::clientId)
                .findFirst();
    }
}

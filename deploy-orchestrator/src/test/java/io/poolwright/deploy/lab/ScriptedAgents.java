package io.poolwright.deploy.lab;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.kafka.EnvelopeCodec;
import io.poolwright.contracts.kafka.UnreadableRecordException;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.StepFailed;
import io.poolwright.contracts.message.DeploymentFact.StepProgressed;
import io.poolwright.contracts.message.DeploymentFact.StepStarted;
import io.poolwright.contracts.message.DeploymentFact.StepSucceeded;
import io.poolwright.contracts.message.DeploymentFact.UndoFailed;
import io.poolwright.contracts.message.DeploymentFact.UndoStarted;
import io.poolwright.contracts.message.DeploymentFact.UndoSucceeded;
import io.poolwright.contracts.message.Envelope;
import io.poolwright.contracts.message.Message;
import io.poolwright.contracts.message.PlanEvent.DeploymentPlanned;
import io.poolwright.contracts.message.SshQuery.ProbeTarget;
import io.poolwright.contracts.message.SshTask.ChangeTargetKey;
import io.poolwright.contracts.message.StepCommand;
import io.poolwright.contracts.message.TargetEvent.TargetProbed;
import io.poolwright.contracts.message.VCenterCommand.AddDataDisk;
import io.poolwright.contracts.message.VCenterCommand.CheckPlan;
import io.poolwright.contracts.message.VCenterQuery.PlanDeployment;
import io.poolwright.contracts.plan.PlanReport;
import io.poolwright.contracts.target.ProbeFinding;
import io.poolwright.deploy.fixture.Samples;

/** Both agents in one: they read the commands as the real ones do and answer from a script, chosen by the VM's name. */
public final class ScriptedAgents implements AutoCloseable {

    /** A command as it was in its topic. */
    public record Received(String topic, String key, StepCommand command) {}

    private static final Duration BREATH = Duration.ofMillis(300);

    private final EnvelopeCodec codec = new EnvelopeCodec();
    private final String bootstrapServers;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final Map<DeploymentId, Script> cast = new ConcurrentHashMap<>();
    private final Map<StepCommand, Script> halted = new ConcurrentHashMap<>();
    private final Map<TargetId, Optional<List<ProbeFinding>>> answers = new ConcurrentHashMap<>();
    private final Map<String, Optional<PlanReport>> planned = new ConcurrentHashMap<>();
    private final List<PlanDeployment> plans = new CopyOnWriteArrayList<>();
    private final List<ProbeTarget> probes = new CopyOnWriteArrayList<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<ChangeTargetKey> keyTasks = new CopyOnWriteArrayList<>();
    private final Map<TargetId, Integer> lostKeyTasks = new ConcurrentHashMap<>();
    private KafkaConsumer<String, byte[]> consumer;
    private Thread thread;

    ScriptedAgents(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "0"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** To be called when the service has made the topics; again is harmless. */
    public synchronized void begin() {
        if (thread == null) {
            consumer = new KafkaConsumer<>(
                    Map.of(
                            "bootstrap.servers", bootstrapServers,
                            "group.id", "scripted-agents",
                            "auto.offset.reset", "earliest"),
                    new StringDeserializer(),
                    new ByteArrayDeserializer());
            consumer.subscribe(List.of(Topic.VCENTER_COMMANDS.topicName(), Topic.SSH_COMMANDS.topicName()));
            thread = Thread.ofPlatform().daemon().name("scripted-agents").start(this::work);
        }
    }

    /** From now on the agents follow this script for the VM of this name. */
    public Script script(String vmName) {
        begin();
        return scripts.computeIfAbsent(vmName, name -> new Script());
    }

    /** All commands for this deployment so far, in the order of their arrival. */
    public List<Received> received(DeploymentId deployment) {
        return received.stream()
                .filter(one -> one.command().deploymentId().equals(deployment))
                .toList();
    }

    /** The next so many tasks that concern this target's key are lost on their way. */
    public void loseKeyTasks(TargetId target, int count) {
        lostKeyTasks.put(target, count);
    }

    /** All that were asked for this target's key, lost or not. */
    public List<ChangeTargetKey> keyTasks(TargetId target) {
        return keyTasks.stream().filter(task -> task.targetId().equals(target)).toList();
    }

    /** From now on probes of this target find this; without further words they find it healthy. */
    public void findAt(TargetId target, ProbeFinding... findings) {
        begin();
        answers.put(target, Optional.of(List.of(findings)));
    }

    /** From now on plans for the VM of this name come to this; empty: they go unanswered. */
    public void plan(String vmName, Optional<PlanReport> report) {
        begin();
        planned.put(vmName, report);
    }

    /** All that was asked about plans for the VM of this name. */
    public List<PlanDeployment> plans(String vmName) {
        return plans.stream()
                .filter(query -> query.question().vmName().value().equals(vmName))
                .toList();
    }

    private void say(PlanDeployment query, PlanReport report) {
        append(
                Topic.PLANS,
                query.planId() + "/planned",
                query.vcenterId().toString(),
                new DeploymentPlanned(query.planId(), query.vcenterId(), query.settings(), report));
    }

    /** From now on probes of this target go unanswered. */
    public void silentAt(TargetId target) {
        begin();
        answers.put(target, Optional.empty());
    }

    /** All probes of this target so far. */
    public List<ProbeTarget> probes(TargetId target) {
        return probes.stream().filter(query -> query.targetId().equals(target)).toList();
    }

    /** Answers a probe, as an agent would. */
    public void say(ProbeTarget query, List<ProbeFinding> findings) {
        append(
                Topic.TARGETS_HEALTH,
                query.probeId() + "/probed",
                query.targetId().toString(),
                new TargetProbed(query.probeId(), query.targetId(), Samples.AGENT, Instant.now(), 1_234, findings));
    }

    /** Appends a fact to the log, as an agent would. */
    public void say(DeploymentFact fact) {
        say(idOf(fact), fact);
    }

    public void say(String id, DeploymentFact fact) {
        append(Topic.DEPLOYMENTS, id, fact.deploymentId().toString(), fact);
    }

    /** Appends any message to its topic and waits until it is there. */
    public void append(Topic topic, String id, String key, Message message) {
        Envelope<Message> envelope =
                new Envelope<>(id, URI.create("/test/agents"), key, Instant.now(), Optional.empty(), message);
        append(topic, key, codec.headers(envelope), codec.value(envelope));
    }

    /** Appends whatever bytes to a topic and waits until they are there. */
    public void append(Topic topic, String key, Headers headers, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic.topicName(), null, key, value, headers))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (thread != null) {
            consumer.wakeup();
        }
        producer.close(Duration.ofSeconds(1));
    }

    private void work() {
        try {
            while (true) {
                consumer.poll(BREATH).forEach(this::receive);
                halted.forEach(this::breathe);
            }
        } catch (WakeupException e) {
            // the end of the tests
            received.clear();
        } finally {
            consumer.close();
        }
    }

    private void receive(ConsumerRecord<String, byte[]> record) {
        Message message = decode(record);
        if (message instanceof StepCommand command) {
            receive(record, command);
        } else if (message instanceof PlanDeployment query) {
            plans.add(query);
            planned.getOrDefault(query.question().vmName().value(), Optional.of(Samples.PLANNED))
                    .ifPresent(report -> say(query, report));
        } else if (message instanceof ProbeTarget query) {
            probes.add(query);
            answers.getOrDefault(query.targetId(), Optional.of(Samples.HEALTHY))
                    .ifPresent(findings -> say(query, findings));
        } else if (message instanceof ChangeTargetKey task) {
            change(task);
        }
    }

    private void change(ChangeTargetKey task) {
        keyTasks.add(task);
        if (lostKeyTasks.merge(task.targetId(), -1, Integer::sum) < 0) {
            say(Samples.changed(task));
        }
    }

    private void receive(ConsumerRecord<String, byte[]> record, StepCommand command) {
        received.add(new Received(record.topic(), record.key(), command));
        if (command instanceof CheckPlan check) {
            cast.putIfAbsent(
                    command.deploymentId(),
                    scripts.computeIfAbsent(check.question().vmName().value(), name -> new Script()));
        }
        Script script = cast.computeIfAbsent(command.deploymentId(), id -> new Script());
        if (script.hears(command)) {
            for (int i = 0; i < script.ears(); i++) {
                perform(command, script);
            }
        }
    }

    private void perform(StepCommand command, Script script) {
        if (command.undoes()) {
            undo(command, script);
            return;
        }
        DeploymentStep step = command.step();
        for (int i = 0; i < script.voices(); i++) {
            say(new StepStarted(command.deploymentId(), Samples.AGENT, Instant.now(), step, command.attempt()));
            say(progress(command, 50));
            if (script.halts(step)) {
                halted.put(command, script);
            } else {
                say(outcome(command, script));
            }
        }
    }

    private void undo(StepCommand command, Script script) {
        for (int i = 0; i < script.voices(); i++) {
            say(new UndoStarted(
                    command.deploymentId(), Samples.AGENT, Instant.now(), command.step(), command.attempt()));
            say(script.failure(command)
                    .<DeploymentFact>map(failure -> new UndoFailed(
                            command.deploymentId(),
                            Samples.AGENT,
                            Instant.now(),
                            command.step(),
                            command.attempt(),
                            failure))
                    .orElseGet(() -> new UndoSucceeded(
                            command.deploymentId(),
                            Samples.AGENT,
                            Instant.now(),
                            command.step(),
                            command.attempt(),
                            "It was undone")));
        }
    }

    private void breathe(StepCommand command, Script script) {
        if (script.halts(command.step())) {
            say(progress(command, 60));
        } else {
            halted.remove(command);
            say(outcome(command, script));
        }
    }

    private static DeploymentFact progress(StepCommand command, int percent) {
        return new StepProgressed(
                command.deploymentId(),
                Samples.AGENT,
                Instant.now(),
                command.step(),
                command.attempt(),
                Optional.of(percent),
                "%d percent done".formatted(percent));
    }

    private static DeploymentFact outcome(StepCommand command, Script script) {
        DeploymentStep step = command.step();
        return script.failure(command)
                .<DeploymentFact>map(failure -> new StepFailed(
                        command.deploymentId(), Samples.AGENT, Instant.now(), step, command.attempt(), failure))
                .orElseGet(() -> new StepSucceeded(
                        command.deploymentId(),
                        Samples.AGENT,
                        Instant.now(),
                        step,
                        command.attempt(),
                        command instanceof AddDataDisk added
                                ? Samples.disks(added.disks().count())
                                : Samples.outcome(step, command.deploymentId())));
    }

    private Message decode(ConsumerRecord<String, byte[]> record) {
        try {
            return codec.decode(record, Message.class).data();
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the contracts have it: what can happen once only has an id that says so. */
    private static String idOf(DeploymentFact fact) {
        return switch (fact) {
            case StepSucceeded f -> "%s/%s/%d/succeeded".formatted(f.deploymentId(), f.step(), f.attempt());
            case StepFailed f -> "%s/%s/%d/failed".formatted(f.deploymentId(), f.step(), f.attempt());
            case UndoSucceeded f -> "%s/undo-%s/%d/succeeded".formatted(f.deploymentId(), f.step(), f.attempt());
            case UndoFailed f -> "%s/undo-%s/%d/failed".formatted(f.deploymentId(), f.step(), f.attempt());
            default -> UUID.randomUUID().toString();
        };
    }
}

package io.poolwright.vcenter.clone.vsphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.poolwright.contracts.deployment.StepOutcome.TemplateCloned;
import io.poolwright.contracts.deployment.StepOutcome.Undone;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.DeploymentFact.StepProgressed;
import io.poolwright.contracts.message.VCenterCommand.CloneTemplate;
import io.poolwright.contracts.value.CertificateFingerprint;
import io.poolwright.contracts.value.VmName;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.TlsTrust;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.lab.process.ProcessJournal;
import io.poolwright.lab.vcsim.Govc;
import io.poolwright.lab.vcsim.Vcsim;
import io.poolwright.lab.vcsim.VcsimClient;
import io.poolwright.lab.vcsim.VcsimProxy;
import io.poolwright.vcenter.lab.FactLog;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.StepRunner;
import io.poolwright.vcenter.lab.VCenterLab;

/** A clone goes on in vCenter while the agent that began it is gone. */
@QuarkusTest
@WithTestResource(LabResource.class)
class RunningCloneTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    VCenterLab lab;

    @Inject
    StepRunner steps;

    @Inject
    FactLog facts;

    @Test
    void adoptsTheRunningCloneThatACrashedInstanceHadBegun() throws Exception {
        DeploymentId deployment = DeploymentId.random();
        VmName name = lab.freshName();
        String task = lab.vcsim().makeTask(lab.template().value(), true);
        VcsimProxy.Door door = cloning(task).refuse("CloneVM_Task", "", "DuplicateName");
        CloneTemplate again = lab.clone(lab.connection(door), deployment, lab.template(), name, VCenterLab.ANYWHERE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<TemplateCloned> waiting = threads.submit(() -> steps.succeed(again, TemplateCloned.class));
            await().atMost(PATIENCE).until(() -> door.count("WaitForUpdatesEx") >= 1);
            TemplateCloned made = steps.succeed(lab.clone(deployment, name, VCenterLab.ANYWHERE), TemplateCloned.class);

            lab.vcsim().endTask(task, "made");

            TemplateCloned adopted = waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(adopted.adopted()).isTrue();
            assertThat(adopted.vm()).isEqualTo(made.vm());
            assertThat(lab.vcsim().withInstanceUuid(deployment.toString())).hasSize(1);
        }
    }

    @Test
    void tellsThePercentageOfARunningCloneInItsFacts() throws Exception {
        DeploymentId deployment = DeploymentId.random();
        String task = lab.vcsim().makeTask(lab.template().value(), true);
        VcsimProxy.Door door = cloning(task)
                .answer("CloneVM_Task", "<returnval type=\"Task\">%s</returnval>".formatted(task))
                .change(
                        "WaitForUpdatesEx",
                        "",
                        answer -> answer.replaceAll(
                                "(<name>info.progress</name><op>assign</op>)(<val[^>]*>[0-9]+</val>)?",
                                "$1<val xsi:type=\"xsd:int\">42</val>"));
        CloneTemplate command =
                lab.clone(lab.connection(door), deployment, lab.template(), lab.freshName(), VCenterLab.ANYWHERE);
        Thread cloning = Thread.ofVirtual().start(() -> untilItDies(command));

        // what came within a second of the step's first words is told at the next beat
        await().atMost(PATIENCE)
                .until(() -> facts.of(deployment, StepProgressed.class).stream()
                        .anyMatch(fact -> fact.percent().equals(Optional.of(42))));

        cloning.interrupt();
        assertThat(cloning.join(PATIENCE)).isTrue();
    }

    @Test
    void aRollbackLetsACloneFinishThatCannotBeCancelledAndUndoesIt() throws Exception {
        DeploymentId deployment = DeploymentId.random();
        String task = lab.vcsim().makeTask(lab.template().value(), false);
        VcsimProxy.Door door = cloning(task);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Undone> waiting =
                    threads.submit(() -> steps.succeed(lab.destroy(lab.connection(door), deployment), Undone.class));
            await().atMost(PATIENCE).until(() -> door.count("WaitForUpdatesEx") >= 1);
            TemplateCloned made =
                    steps.succeed(lab.clone(deployment, lab.freshName(), VCenterLab.ANYWHERE), TemplateCloned.class);

            lab.vcsim().endTask(task, "made");

            assertThat(waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).detail())
                    .contains(made.vm().moref().value(), "was destroyed");
            assertThat(door.count("CancelTask")).isZero();
            assertThat(lab.vcsim().withInstanceUuid(deployment.toString())).isEmpty();
        }
    }

    @Test
    void leavesOneVmWhenTheAgentDiesDuringASlowClone(@TempDir Path directory) throws Exception {
        Vcsim.Options slow = Vcsim.Options.standard().with("-method-delay=CloneVM_Task:2000");
        try (Vcsim vcsim = Vcsim.start(directory, slow, new ProcessJournal(directory.resolve("processes")));
                VcsimClient client = vcsim.connect();
                VcsimProxy proxy = VcsimProxy.start(directory.resolve("proxy"), vcsim)) {
            VcsimProxy.Door door = proxy.door("slow");
            CloneTemplate command = lab.clone(
                    behind(door, vcsim),
                    DeploymentId.random(),
                    new ManagedObjectId(client.virtualMachines().getFirst().moref()),
                    lab.freshName(),
                    StepRunner.in("datastore", "LocalDS_0"));
            Thread dying = Thread.ofVirtual().start(() -> untilItDies(command));
            await().atMost(PATIENCE).until(() -> door.count("CloneVM_Task") == 1);
            dying.interrupt();
            dying.join(PATIENCE);

            TemplateCloned cloned = steps.succeed(command, TemplateCloned.class);

            Govc govc = Govc.at(vcsim);
            assertThat(govc.lines(
                            "find",
                            "-i",
                            "/",
                            "-type",
                            "m",
                            "-name",
                            command.vmName().value()))
                    .containsExactly("VirtualMachine:" + cloned.vm().moref());
            assertThat(govc.lines(
                            "collect", "-s", "VirtualMachine:" + cloned.vm().moref(), "config.instanceUuid"))
                    .containsExactly(command.deploymentId().toString());
        }
    }

    private void untilItDies(CloneTemplate command) {
        try {
            steps.succeed(command, TemplateCloned.class);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private VCenterConnection behind(VcsimProxy.Door door, Vcsim vcsim) {
        return lab.connection(
                vcsim.password(),
                new TlsTrust.PinnedCertificate(new CertificateFingerprint(door.certificateSha256())),
                door.url());
    }

    /** Where the template is being cloned by that task, as vCenter shows it; the simulator's own clones end at once. */
    private VcsimProxy.Door cloning(String task) {
        return lab.door("cloning-" + UUID.randomUUID())
                .change(
                        "RetrievePropertiesEx",
                        "<pathSet>recentTask</pathSet>",
                        answer -> answer.replaceAll("(?s)<propSet><name>recentTask</name>.*?</propSet>", "")
                                .replaceFirst("(<obj [^>]*>[^<]*</obj>)", """
                                        $1<propSet><name>recentTask</name>\
                                        <val xsi:type="ArrayOfManagedObjectReference">\
                                        <ManagedObjectReference xsi:type="ManagedObjectReference" type="Task">%s\
                                        </ManagedObjectReference></val></propSet>""".formatted(task)))
                .change(
                        "RetrievePropertiesEx",
                        ">" + task + "<",
                        answer -> answer.replaceAll("<descriptionId>[^<]*", "<descriptionId>VirtualMachine.clone"));
    }
}

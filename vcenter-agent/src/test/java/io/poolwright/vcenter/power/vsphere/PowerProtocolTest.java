package io.poolwright.vcenter.power.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.StepOutcome.PoweredOn;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.vsphere.CustomizationOptions.Channel;
import io.poolwright.contracts.vsphere.GuestAddressing;
import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.lab.vcsim.VcsimProxy;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.StepRunner;
import io.poolwright.vcenter.lab.VCenterLab;

/** What the simulator does not do when a VM is powered on: ask, recommend, take pictures. */
@QuarkusTest
@WithTestResource(LabResource.class)
class PowerProtocolTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration IMPATIENCE = Duration.ofSeconds(3);
    private static final GuestAddressing DHCP = new GuestAddressing.Dhcp(List.of());
    private static final String QUESTION = """
            <val xsi:type="VirtualMachineQuestionInfo"><id>42</id><text>Was this VM moved or copied?</text><choice>\
            <choiceInfo xsi:type="ElementDescription"><label>I moved it</label><key>1</key></choiceInfo>\
            <choiceInfo xsi:type="ElementDescription"><label>I copied it</label><key>2</key></choiceInfo>\
            </choice></val>""";

    VCenterLab lab;

    @Inject
    StepRunner steps;

    @Test
    void reportsAQuestionThatHoldsThePowerOnUpAndAnswersNothing() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        VcsimProxy.Door door = asking().answer(
                        "PowerOnVM_Task", task(lab.vcsim().makeTask(vm.moref().value(), true)));

        Failure failure = steps.fail(lab.powerOn(lab.connection(door), vm, IMPATIENCE));

        assertThat(failure.code()).isEqualTo(ErrorCode.VM_QUESTION_PENDING);
        assertThat(failure.detail()).contains("Was this VM moved or copied?");
        assertThat(failure.evidence().getFirst().text()).contains("I moved it, I copied it");
        assertThat(door.count("AnswerVM")).isZero();
    }

    @Test
    void reportsAQuestionThatKeepsTheGuestFromComingUp() throws InterruptedException {
        VmReference vm = running();
        VcsimProxy.Door door = asking();

        Failure failure = steps.fail(lab.waitForTools(lab.connection(door), vm, DHCP, Channel.NONE, IMPATIENCE));

        assertThat(failure.code()).isEqualTo(ErrorCode.VM_QUESTION_PENDING);
        assertThat(door.count("AnswerVM")).isZero();
    }

    @Test
    void saysWhereVCenterKeepsThePictureOfTheConsole() throws InterruptedException {
        VmReference vm = running();
        String picture = lab.vcsim().makeTask(vm.moref().value(), true);
        lab.vcsim().endTask(picture, "[LocalDS_0] zfs-test/zfs-test-1.png");
        VcsimProxy.Door door = door().answer("CreateScreenshot_Task", task(picture));

        Failure failure = steps.fail(lab.waitForTools(lab.connection(door), vm, DHCP, Channel.NONE, IMPATIENCE));

        assertThat(failure.evidence())
                .extracting(Evidence::title)
                .containsSubsequence(
                        "The guest at the deadline", "The guest's last heartbeats", "Screenshot of the console");
        assertThat(failure.evidence())
                .anySatisfy(evidence -> assertThat(evidence.text()).contains("[LocalDS_0] zfs-test/zfs-test-1.png"));
    }

    @Test
    void saysThatThereIsNoPictureWhereVCenterTakesNone() throws InterruptedException {
        VmReference vm = running();
        VcsimProxy.Door door = door().refuse("CreateScreenshot_Task", "", "NoPermission");

        Failure failure = steps.fail(lab.waitForTools(lab.connection(door), vm, DHCP, Channel.NONE, IMPATIENCE));

        assertThat(failure.code()).isEqualTo(ErrorCode.TOOLS_TIMEOUT);
        assertThat(failure.evidence())
                .anySatisfy(evidence -> assertThat(evidence.text()).contains("not available: NoPermission"));
    }

    @Test
    void appliesTheBestRecommendationOfADrsThatOnlyRecommends() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        VcsimProxy.Door door = manual().change(
                        "RetrievePropertiesEx",
                        "<pathSet>info</pathSet>",
                        answer -> answer.replaceAll(
                                "(<result[^>]*ClusterPowerOnVmResult\"[^>]*>)",
                                "$1" + recommendation("good", 4) + recommendation("better", 5)))
                .answer("ApplyRecommendation", "")
                .record("ApplyRecommendation");

        steps.succeed(lab.powerOn(lab.connection(door), vm, MINUTE), PoweredOn.class);

        assertThat(door.count("PowerOnVM_Task")).isZero();
        assertThat(door.documents("ApplyRecommendation"))
                .singleElement()
                .satisfies(call -> assertThat(call).contains(">better</key>"));
    }

    @Test
    void powersOnWithoutARecommendationWhereDrsHasNone() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        VcsimProxy.Door door = manual();

        steps.succeed(lab.powerOn(lab.connection(door), vm, MINUTE), PoweredOn.class);

        assertThat(door.count("PowerOnMultiVM_Task")).isEqualTo(1);
        assertThat(door.count("ApplyRecommendation")).isZero();
    }

    @Test
    void leavesThePlacementToADrsThatPlacesByItself() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        VcsimProxy.Door door = door();

        steps.succeed(lab.powerOn(lab.connection(door), vm, MINUTE), PoweredOn.class);

        assertThat(door.count("PowerOnMultiVM_Task")).isZero();
        assertThat(lab.vcsim().virtualMachine(vm.moref().value()).poweredOn()).isTrue();
    }

    private VmReference running() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        steps.succeed(lab.powerOn(vm), PoweredOn.class);
        return vm;
    }

    private VcsimProxy.Door door() {
        return lab.door("power-" + UUID.randomUUID());
    }

    private VcsimProxy.Door asking() {
        return door().change(
                        "WaitForUpdatesEx",
                        "",
                        answer -> answer.replace(
                                "<name>runtime.question</name><op>assign</op>",
                                "<name>runtime.question</name><op>assign</op>" + QUESTION))
                .change(
                        "RetrievePropertiesEx",
                        "runtime.question",
                        answer -> answer.replaceFirst(
                                "<propSet><name>runtime",
                                "<propSet><name>runtime.question</name>" + QUESTION
                                        + "</propSet><propSet><name>runtime"));
    }

    private VcsimProxy.Door manual() {
        return door().change(
                        "RetrievePropertiesEx",
                        "configurationEx",
                        answer -> answer.replaceAll(
                                "<drsConfig>.*?</drsConfig>",
                                "<drsConfig><enabled>true</enabled><defaultVmBehavior>manual</defaultVmBehavior></drsConfig>"));
    }

    private static String task(String moref) {
        return "<returnval type=\"Task\">%s</returnval>".formatted(moref);
    }

    private static String recommendation(String key, int rating) {
        return """
                <recommendations><key>%s</key><type>V1</type><time>2026-01-01T00:00:00Z</time><rating>%d</rating>\
                <reason>powerOnVm</reason><reasonText>A place for it</reasonText></recommendations>""".formatted(key, rating);
    }
}

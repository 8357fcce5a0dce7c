package io.poolwright.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.lab.Lab;
import io.poolwright.lab.LabTemplate;
import io.poolwright.lab.api.Deployment;
import io.poolwright.lab.api.DeploymentRequest;
import io.poolwright.lab.guest.GuestSpec;
import io.poolwright.lab.system.SharedLab;

/** Each failure that the lab can make is told on a card: what happened, the evidence, what to do. */
@ExtendWith({Chromium.Present.class, SharedLab.class})
class FailureCardIT {

    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final Lab lab;
    private final Map<ErrorCode, Deployment> asked = new LinkedHashMap<>();

    FailureCardIT(Lab lab) {
        this.lab = lab;
    }

    @Test
    void tellsWhatHappenedTheEvidenceAndWhatToDo() {
        everyFailureThatTheLabCanMake();
        try (Chromium chromium = Chromium.start();
                Person person = chromium.person(lab.gateway().url())) {
            person.logsIn(lab.firstAdmin().name(), lab.firstAdmin().password());
            asked.forEach((code, deployment) -> looksAt(person, code, deployment));
        }
    }

    private void looksAt(Person person, ErrorCode code, Deployment deployment) {
        Deployment stopped = lab.deployments().await(deployment.id(), LIMIT);
        assertThat(stopped.failureCode()).as(stopped.view().toPrettyString()).isEqualTo(code.name());
        person.opens("/deployments/" + deployment.id());
        person.heading(code.title()).waitFor();
        person.sees("What happened");
        person.sees("What to do");
        person.sees(code.hint());
        person.sees("Code " + code.name());
        person.findsNoBarrier();
        person.takesScreenshot("failure-" + code.name().toLowerCase(Locale.ROOT));
    }

    private void everyFailureThatTheLabCanMake() {
        fails(
                ErrorCode.VCENTER_LOGIN_REFUSED,
                lab.newTemplate(Lab.TEMPLATE_VM).vcenter("password", "wrong").register());
        fails(
                ErrorCode.VCENTER_CERTIFICATE_REJECTED,
                lab.newTemplate(Lab.TEMPLATE_VM)
                        .vcenter("certificateSha256", "ab".repeat(32))
                        .register());
        fails(
                ErrorCode.SSH_KEY_REJECTED,
                lab.newTemplate(Lab.TEMPLATE_VM).withoutTheKeyOnTheGuests().register());
        fails(
                ErrorCode.TEMPLATE_NOT_IN_VCENTER,
                lab.newTemplate(Lab.TEMPLATE_VM)
                        .template("templateMoref", "vm-99999")
                        .register());
        fails(ErrorCode.VM_NAME_TAKEN, request -> request.with("vmName", Lab.TEMPLATE_VM));
        fails(ErrorCode.PLACEMENT_NOT_FOUND, request -> request.with("datastore", "of-nobody"));
        prepared(ErrorCode.SUDO_REFUSED, GuestSpec::withSudoRefused);
        prepared(ErrorCode.SSH_HOST_KEY_MISMATCH, GuestSpec::withWrongHostKeyPublished);
        prepared(ErrorCode.DATA_DISK_NOT_BLANK, guest -> guest.withSignatureOnDataDisk("ext4"));
        prepared(ErrorCode.POOL_NAME_TAKEN, guest -> guest.withForeignPool("tank"));
        prepared(ErrorCode.NFS_SERVER_INACTIVE, GuestSpec::withNfsServerInactive);
    }

    private void prepared(ErrorCode code, UnaryOperator<GuestSpec> guest) {
        lab.guests().prepare(nameFor(code), guest);
        fails(code, lab.template(Lab.TEMPLATE_VM));
    }

    private void fails(ErrorCode code, LabTemplate template) {
        asked.put(code, template.deploy(nameFor(code), SharedLab.freeAddress()));
    }

    private void fails(ErrorCode code, UnaryOperator<DeploymentRequest> change) {
        LabTemplate template = lab.template(Lab.TEMPLATE_VM);
        DeploymentRequest request = template.request(nameFor(code), SharedLab.freeAddress());
        asked.put(code, template.deploy(change.apply(request)));
    }

    private static String nameFor(ErrorCode code) {
        return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package io.poolwright.vcenter.plan.vsphere;

import java.rmi.RemoteException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.plan.PlanFinding.Check;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.contracts.plan.PlanReport;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.vcenter.clone.vsphere.Template;
import io.poolwright.vcenter.plan.SpaceBook;
import io.poolwright.vcenter.plan.vsphere.Where.Found;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/** One plan: the checks one after the other, each with what the ones before it have found. For one thread. */
final class PlanReading {

    private final VSphereSession session;
    private final VCenterConnection vcenter;
    private final PlanQuestion question;
    private final Optional<DeploymentId> deployment;
    private final SpaceBook book;
    private final Findings findings;

    PlanReading(
            VSphereSession session,
            VCenterConnection vcenter,
            PlanQuestion question,
            Optional<DeploymentId> deployment,
            SpaceBook book) {
        this.session = session;
        this.vcenter = vcenter;
        this.question = question;
        this.deployment = deployment;
        this.book = book;
        this.findings = new Findings(vcenter.username());
    }

    PlanReport report() throws RemoteException {
        Optional<Template> template = findings.look(
                Check.TEMPLATE,
                () -> Template.read(session, question.templateMoref(), question.templateName(), vcenter.name()));
        if (template.isEmpty()) {
            return report(Where.NOWHERE, 0, question.disks().addedGb(question.diskGb()) * Sizes.GIB);
        }
        Optional<TemplateFacts> facts =
                findings.look(Check.TEMPLATE, () -> TemplateFacts.read(session, template.get()));
        Where where = new PlaceChecks(session, findings).find(question, template.get());
        long cloneBytes = facts.map(known -> known.cloneBytes(question.cloning()) + swapBytes())
                .orElse(0L);
        if (facts.isPresent()) {
            new TemplateChecks(session, findings).check(question, template.get(), facts.get(), where);
        }
        new CustomizationCheck(session, findings).check(question);
        new NameCheck(session, findings, deployment).check(question, where);
        new CapacityCheck(session, findings).check(question, where);
        long diskBytes = facts.map(known -> known.dataDiskBytes(question)).orElse(0L);
        new DatastoreChecks(session, findings, book)
                .check(vcenter.id(), question, deployment, where, cloneBytes, diskBytes);
        new NetworkCheck(session, findings).check(where);
        new AddressCheck(session, findings, deployment).check(question);
        List<Found> mounting = new MountHostsCheck(session, findings).check(question, where);
        new PrivilegeCheck(session, findings, vcenter.username())
                .check(question, template.get(), facts, where, mounting);
        return report(where, cloneBytes, diskBytes);
    }

    /** What is not reserved has a place on the datastore while the VM runs. */
    private long swapBytes() {
        long reserved = question.cloning().memoryReservationMb().orElse(0L) * Sizes.MIB;
        return Math.max(0, question.memoryGb() * Sizes.GIB - reserved);
    }

    private PlanReport report(Where where, long cloneBytes, long diskBytes) {
        return new PlanReport(
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                where.planned(),
                findings.inOrder(),
                findings.seen(),
                cloneBytes,
                diskBytes);
    }
}

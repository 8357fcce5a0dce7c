package io.poolwright.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.poolwright.lab.Lab;
import io.poolwright.lab.system.SharedLab;
import io.poolwright.lab.vcsim.VirtualMachine;

/** The plan as its users live it: an administrator prepares, an operator deploys and tests, all of it in a browser. */
@ExtendWith({Chromium.Present.class, SharedLab.class})
class WholePlanIT {

    private static final String VCENTER = "vcenter.lab.local";
    private static final String KEY = "zfsadmin of the lab";
    private static final String TEMPLATE = "Debian 12 with OpenZFS";
    private static final String OPERATOR = "olivia";

    private final Lab lab;
    private final String vm = SharedLab.freeName("zfs-browser");
    private final String address = SharedLab.freeAddress();

    WholePlanIT(Lab lab) {
        this.lab = lab;
    }

    @Test
    void anAdministratorPreparesAndAnOperatorDeploysATargetAndTestsIt() {
        try (Chromium chromium = Chromium.start();
                Person admin = chromium.person(lab.gateway().url());
                Person operator = chromium.person(lab.gateway().url())) {
            admin.logsIn(lab.firstAdmin().name(), lab.firstAdmin().password());
            registersTheVCenter(admin);
            generatesAKey(admin);
            registersTheTemplate(admin);
            String password = createsTheOperator(admin);

            operator.logsIn(OPERATOR, password);
            deploys(operator);
            watchesItToSuccess(operator);
            testsTheConnection(operator);
            asksForSeveral(operator);

            assertThat(admin.complaints()).isEmpty();
            assertThat(operator.complaints()).isEmpty();
        }
        assertThat(machine().poweredOn()).isTrue();
    }

    private void registersTheVCenter(Person admin) {
        admin.opens("/settings/vcenters/new");
        admin.fills("Name", VCENTER);
        admin.fills("URL", lab.vcsim().url().toString());
        admin.fills("User name", lab.vcsim().username());
        admin.fills("Password", lab.vcsim().password());
        admin.clicksButton("Add");
        admin.sees("Is this the certificate of your vCenter?");
        admin.takesScreenshot("vcenter-certificate");
        admin.clicksButton("It is the right one: pin this certificate");
        admin.sees("vCenter answers and accepts the login");
    }

    private void generatesAKey(Person admin) {
        admin.opens("/settings/ssh-keys/new");
        admin.fills("Name", KEY);
        admin.clicksButton("Add");
        admin.heading("SSH keys").waitFor();
        admin.sees(KEY);
        Given.keyInTheTemplate(lab, KEY);
    }

    private void registersTheTemplate(Person admin) {
        admin.opens("/settings/templates/new");
        admin.fills("Name", TEMPLATE);
        admin.selects("vCenter", VCENTER);
        admin.clicksButton("Browse the inventory");
        admin.clicksButton("Choose: " + Lab.TEMPLATE_VM);
        admin.selects("SSH key", KEY);
        admin.takesScreenshot("template-new");
        admin.clicksButton("Add");
        admin.heading("Templates").waitFor();
        admin.sees(TEMPLATE);
    }

    private String createsTheOperator(Person admin) {
        admin.opens("/settings/accounts/new");
        admin.fills("Name", OPERATOR);
        admin.checks("Operator");
        admin.clicksButton("Add");
        admin.sees("The account '%s' is made".formatted(OPERATOR));
        return admin.page().locator("#shown-once").innerText().strip();
    }

    private void deploys(Person operator) {
        operator.clicksLink("Deploy a target");
        // the card lies over its radio button
        operator.page().getByLabel(TEMPLATE).check(new Locator.CheckOptions().setForce(true));
        operator.takesScreenshot("deploy-1-template");
        operator.clicksButton("Next");
        operator.fills("VM name", vm);
        operator.fills("IP address", address);
        operator.fills("Subnet mask or prefix", "/24");
        operator.fills("Gateway", "10.77.0.1");
        operator.fills("Disk size (GiB)", "150");
        operator.takesScreenshot("deploy-2-configure");
        wishesOfThePool(operator);
        operator.clicksButton("Next");
        operator.sees("Differs from template");
        operator.sees("Record size");
        operator.takesScreenshot("deploy-3-review");
        operator.clicksButton("Deploy");
    }

    private static void wishesOfThePool(Person operator) {
        operator.clicksButton("Pool and dataset");
        operator.selects("Record size", "1 MiB");
        operator.fills("Quota (GiB)", "700");
        operator.findsNoBarrier();
        operator.takesScreenshot("deploy-2-advanced");
    }

    private void watchesItToSuccess(Person operator) {
        operator.heading("Deploying " + vm).waitFor();
        operator.sees("Cloning template");
        operator.takesScreenshot("deploy-4-progress");
        operator.sees("Deployment complete");
        operator.takesScreenshot("deploy-5-complete");
        assertThat(machine().disks().get(1).capacityBytes()).isEqualTo(150L << 30);
    }

    private void testsTheConnection(Person operator) {
        operator.clicksButton("Test connection");
        operator.sees("Health of the pool");
        operator.sees("Passed");
        operator.takesScreenshot("target-tested");
    }

    /** As far as the review: what becomes of a batch is tested without a browser. */
    private static void asksForSeveral(Person operator) {
        operator.opens("/deploy?several");
        operator.page().getByLabel(TEMPLATE).check(new Locator.CheckOptions().setForce(true));
        operator.clicksButton("Next");
        operator.fills("IP address 1", SharedLab.freeAddress());
        operator.fills("IP address 2", SharedLab.freeAddress());
        operator.takesScreenshot("deploy-several");
        operator.fills("Subnet mask or prefix", "/24");
        operator.clicksButton("Clone");
        operator.clicksButton("Add an adapter");
        operator.findsNoBarrier();
        operator.page().setViewportSize(360, 740);
        operator.findsNoBarrier();
        operator.page().getByLabel("IP address 2").scrollIntoViewIfNeeded();
        operator.takesScreenshot("deploy-several-360");
        operator.clicksButton("Next");
        operator.button("Deploy 2 targets").waitFor();
        operator.takesScreenshot("deploy-several-review-360");
    }

    private VirtualMachine machine() {
        return lab.vcenter().named(vm).orElseThrow();
    }
}

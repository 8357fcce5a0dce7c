package io.poolwright.contracts.deployment;

/** The steps of a deployment in their order, with the wording that people see and the overall progress at their start. */
public enum DeploymentStep {
    CHECK_PLAN("Checking the plan", 0),
    CLONE_TEMPLATE("Cloning template", 10),
    CUSTOMIZE_GUEST("Customizing guest OS", 30),
    ADD_DATA_DISK("Adding ZFS storage disk", 40),
    POWER_ON("Powering on VM", 50),
    WAIT_FOR_TOOLS("Waiting for VM tools", 55),
    CONFIGURE_POOL("Configuring ZFS pool", 70),
    EXPORT_NFS("Setting up NFS exports", 85),
    PROVE_TARGET("Proving the target", 90),
    REGISTER_TARGET("Registering replication target", 95),
    /** Only if it is asked for. */
    MOUNT_DATASTORE("Mounting NFS datastore on hosts", 97);

    private final String title;
    private final int startPercent;

    DeploymentStep(String title, int startPercent) {
        this.title = title;
        this.startPercent = startPercent;
    }

    /** As shown to people, without the dots. */
    public String title() {
        return title;
    }

    /** Overall progress when the step starts, 0 to 100. */
    public int startPercent() {
        return startPercent;
    }

    /** Overall progress when {@code stepPercent} (0 to 100) of this step is done. */
    public int overallPercent(int stepPercent) {
        int end = ordinal() + 1 < values().length ? values()[ordinal() + 1].startPercent : 100;
        return startPercent + (end - startPercent) * Math.clamp(stepPercent, 0, 100) / 100;
    }
}

package io.poolwright.contracts.error;

/**
 * The one catalogue of what can go wrong: a stable code (the constant's name), the HTTP status where it answers a request, a
 * title, and a hint what to do. Codes are never renamed or reused; tests and scripts rely on them.
 */
public enum ErrorCode {
    // Requests
    MALFORMED_REQUEST(400, "The request cannot be read", "Send JSON in the shape that the OpenAPI document describes."),
    VALIDATION_FAILED(
            422,
            "Some values are not valid",
            "Correct each value that 'violations' points to; all are listed at once."),
    RESOURCE_NOT_FOUND(404, "There is nothing at this address", "Check the path against the OpenAPI document."),
    METHOD_NOT_ALLOWED(405, "This address does not know that method", "Check the method against the OpenAPI document."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's media type is not supported", "Send 'Content-Type: application/json'."),
    NOT_ACCEPTABLE(
            406,
            "The wanted media type is not available",
            "Accept 'application/json', or 'text/event-stream' for a stream."),
    LOGIN_REQUIRED(
            401,
            "Only for who is logged in",
            "Log in with POST /api/v1/session, or send 'Authorization: Bearer' with an API token."),
    LOGIN_REFUSED(401, "Name or password is wrong", "Try again, or ask an administrator to set a new password."),
    LOGIN_LOCKED(429, "Too many logins have failed", "Wait for as many seconds as 'Retry-After' says."),
    ROLE_MISSING(403, "Your roles do not allow that", "Ask an administrator to do it or to give you the role."),
    NOT_YOUR_DEPLOYMENT(
            403,
            "The deployment is somebody else's",
            "Ask whoever requested the deployment, or an administrator, to do it."),
    CSRF_TOKEN_MISSING(
            403,
            "The request does not prove that it comes from the page",
            "Send the session's csrfToken (GET /api/v1/session) in the header X-CSRF-Token."),
    ACCOUNTS_UNAVAILABLE(
            503,
            "It is not known yet who may log in",
            "The service has just been started: try again in a few seconds; if it goes on, look at the Kafka brokers."),
    ACCOUNT_NOT_FOUND(404, "No such account", "List the accounts with GET /api/v1/accounts."),
    TOKEN_NOT_FOUND(404, "No such API token", "List your tokens with GET /api/v1/tokens."),
    TOO_MANY_TOKENS(409, "The account has as many API tokens as it may", "Delete one that is not used any more."),
    LAST_ADMIN(409, "It is the last active administrator", "Make another account an administrator first."),
    VCENTER_NOT_FOUND(404, "No such vCenter", "List the registered ones with GET /api/v1/vcenters."),
    SSH_KEY_NOT_FOUND(404, "No such SSH key", "List the stored ones with GET /api/v1/ssh-keys."),
    TEMPLATE_NOT_FOUND(
            404,
            "No such template",
            "List the registered ones with GET /api/v1/templates, or register the template again."),
    TEMPLATE_INACTIVE(
            409,
            "The template is inactive",
            "Choose an active template, or ask an administrator to activate this one."),
    DEPLOYMENT_NOT_FOUND(404, "No such deployment", "List the deployments with GET /api/v1/deployments."),
    TARGET_NOT_FOUND(404, "No such target", "List the targets with GET /api/v1/targets."),
    TARGET_KEY_REVOKED(
            409,
            "The target's key was revoked",
            "Poolwright cannot get in any more: put a key on the target by its console, or deploy another target."),
    TARGET_KEY_CHANGING(
            409,
            "Another change of the target's key is under way",
            "Wait until it has ended, as the target's 'sshKey' says, then ask again."),
    PROBE_NOT_FOUND(404, "No such probe", "List the target's probes with GET /api/v1/targets/{id}/probes."),
    NAME_TAKEN(409, "The name is already taken", "Choose another name."),
    IN_USE(409, "It is still in use", "Remove what uses it first; 'detail' names it."),
    VERSION_CONFLICT(
            409, "Somebody else has changed it meanwhile", "Read it again and repeat the change on the new version."),
    SSH_KEY_UNREADABLE(
            422,
            "The private key cannot be read",
            "Give an OpenSSH or PEM private key: Ed25519, ECDSA, or RSA with 2,048 bits or more."),
    SSH_KEY_ALREADY_STORED(
            409,
            "The SSH key is already stored",
            "Use the stored one; 'detail' names it. A key is never stored twice."),
    SSH_KEY_PASSPHRASE_WRONG(
            422, "The passphrase does not open the private key", "Give the passphrase that the key was made with."),
    LOG_UNAVAILABLE(
            503,
            "The event log cannot be reached",
            "Nothing was started. Try again; if it goes on, look at the Kafka brokers."),
    DATABASE_UNAVAILABLE(
            503, "The database cannot be reached", "Nothing was lost. Try again; if it goes on, look at PostgreSQL."),
    SERVICE_UNREACHABLE(
            502,
            "The service does not answer",
            "It may be starting: try again in a few seconds, then look at its log."),
    INTERNAL_ERROR(
            500,
            "Something went wrong that is not your fault",
            "Report the 'instance' of this answer; the service's log has the cause."),

    // vSphere stage
    VCENTER_UNREACHABLE(
            502,
            "vCenter cannot be reached",
            "Check the vCenter's address and the network between it and the vcenter-agent."),
    VCENTER_CERTIFICATE_REJECTED(
            502,
            "vCenter's certificate is not trusted",
            "Compare the fingerprint with vCenter's own; pin it or give the CA only if it is right."),
    VCENTER_LOGIN_REFUSED(
            502,
            "vCenter refused the login",
            "Correct the user name or password of the vCenter; it is not tried again until it changes."),
    VCENTER_FAULT(
            502,
            "vCenter reported a fault",
            "The evidence has vCenter's own words; look for the task in its recent tasks."),
    MISSING_PRIVILEGE(
            502,
            "The vCenter account lacks a privilege",
            "Grant the named privilege on the named object to the account."),
    TEMPLATE_NOT_IN_VCENTER(
            502,
            "vCenter does not know the template",
            "It was removed or re-created there: register the template again."),
    VM_NAME_TAKEN(
            409,
            "A VM of that name is already there",
            "Choose another VM name; the evidence names the VM that has it."),
    SNAPSHOT_NOT_FOUND(
            502,
            "The template has no such snapshot",
            "Take a snapshot of the template in vCenter, name one that it has, or ask for a full clone."),
    MAC_ADDRESS_TAKEN(
            409, "Another VM has the MAC address already", "Give another one, or none: vCenter then chooses one."),
    PLACEMENT_NOT_FOUND(
            502,
            "A place for the VM does not exist",
            "Check datacenter, cluster, resource pool, folder, datastore and network of the template."),
    INSUFFICIENT_RESOURCES(
            502,
            "vCenter has not enough resources",
            "Free some space or choose another datastore or pool; the evidence shows what is there."),
    CUSTOMIZATION_FAILED(
            502,
            "The guest could not be customized",
            "Look at the events; the template needs open-vm-tools and Perl or cloud-init."),
    CUSTOMIZATION_SPECIFICATION_NOT_FOUND(
            502,
            "vCenter has no such customization specification for Linux",
            "Name one that the evidence lists, or save one in vCenter."),
    DATA_DISK_NOT_ADDED(
            502, "The data disk could not be added", "The template needs a SCSI controller with a free unit."),
    TEMPLATE_DISK_NOT_FOUND(
            409,
            "The template's disk for the pool is not clear",
            "The evidence lists its disks: name exactly one of them, on a SCSI controller, that is not the system's."),
    TOOLS_TIMEOUT(
            504,
            "VMware Tools did not report in time",
            "Look at the VM's console; the template needs open-vm-tools enabled. Try again with a longer time."),
    VM_QUESTION_PENDING(
            409,
            "The VM waits for an answer to a question",
            "Poolwright answers none: answer it in the vSphere Client, as the evidence shows it, then try again."),
    DATASTORE_NOT_MOUNTED(
            502,
            "The datastore is not mounted on every host",
            "The evidence lists each host with its reason. Correct that and try again: what is mounted already stays."),
    DATASTORE_NAME_TAKEN(
            409,
            "Another datastore has that name",
            "Nothing was done to it. Try again with another datastore name; the evidence shows what has the name."),
    DATASTORE_IN_USE(
            409, "VMs live on the datastore", "Move or remove the VMs that the evidence names, then try again."),
    DATASTORE_STILL_MOUNTED(
            502,
            "The datastore could not be unmounted everywhere",
            "The evidence lists each host with its reason. Correct that, then try again."),
    TARGET_MOUNTED(
            409,
            "A datastore is mounted from the target",
            "Unmount it on the hosts that 'detail' names first; what this deployment mounted goes with 'unmount'."),
    VM_NOT_OURS(
            409,
            "The VM is not the one that this deployment made",
            "It was replaced behind our back; nothing was done to it."),

    TEMPLATE_IS_RUNNING(
            409,
            "The template is a VM that is powered on",
            "Shut it down, or convert it to a template: a running disk is copied as if the power had failed."),
    GUEST_OS_UNSUITABLE(
            409,
            "The template's guest operating system is not known to work",
            "Set the VM's guest OS to the Linux that it runs; Windows cannot be a target."),
    TOOLS_NOT_SEEN(
            409,
            "vCenter has not seen VMware Tools in the template",
            "Install and enable open-vm-tools, and boot the template once so that vCenter learns of it."),
    SCSI_CONTROLLER_UNSUITABLE(
            409,
            "The template's SCSI controllers are not what the data disk needs",
            "Add a paravirtual SCSI controller with a free unit to the template."),
    HARDWARE_VERSION_UNSUITABLE(
            409,
            "The template's hardware version does not fit the hosts",
            "Choose another cluster, or make the template with a version that its hosts know."),
    DISK_LAYOUT_UNSUITABLE(
            409,
            "The template's disks are not as they should be",
            "Leave it one disk with the system; raw mappings and shared disks cannot be cloned."),
    HOSTS_UNAVAILABLE(
            502,
            "Hosts are not available",
            "Reconnect the hosts that are named, or take them out of maintenance mode."),
    HOST_CAPACITY_SHORT(
            502,
            "Hosts or resource pool are short of CPU or memory",
            "Ask for less CPU or memory, or choose a cluster or resource pool that has more."),
    DATASTORE_NOT_ON_HOSTS(
            502,
            "Hosts do not reach the datastore",
            "Choose a datastore that all hosts of the cluster have, or make this one available to them."),
    DATASTORE_OVERCOMMITTED(
            507,
            "The thin data disk can outgrow the datastore",
            "Free some space, choose a smaller disk, or watch the datastore: a full one stops its VMs."),
    NETWORK_NOT_ON_HOSTS(
            502,
            "Hosts do not have the network",
            "Choose a network that all hosts of the cluster have, or add its portgroup to them."),
    NETWORK_IS_UPLINK(
            409,
            "The network is a distributed switch's uplinks",
            "Choose a portgroup for virtual machines; uplinks are the switch's physical adapters."),
    ADDRESS_IN_USE(
            409, "Another VM has the address", "Choose another address, or shut down the VM that 'detail' names."),
    CHECK_NOT_POSSIBLE(
            502,
            "Something could not be checked",
            "'detail' says what vCenter did not tell; the deployment may still work."),
    PLAN_DRIFTED(
            409,
            "What the plan saw has changed",
            "Nothing was made. Look at the differences, make a new plan and deploy with that."),

    // Guest stage
    SECRET_UNREADABLE(
            500, "A sealed secret cannot be opened", "Its keyset was changed: enter the password or key again."),
    SSH_UNREACHABLE(
            502, "The guest does not answer on SSH", "Check the firewall, the address, and the template's SSH set-up."),
    SSH_KEY_REJECTED(
            502,
            "The guest does not accept the SSH key",
            "Check that the template's user has this public key in authorized_keys."),
    KEY_HAND_OVER_FAILED(
            502,
            "The target does not take a key of its own",
            "The key that it was reached with still works. The evidence has the keys of its authorized_keys; check sshd's AuthorizedKeysFile."),
    SSH_HOST_KEY_MISMATCH(
            502,
            "The guest shows another host key than it published",
            "Stop: somebody may be in between. Compare both fingerprints on the console."),
    SSH_HOST_KEYS_UNKNOWN(
            502,
            "The guest has not published its host keys",
            "Prepare the template so that it sets guestinfo.poolwright.hostkeys at first boot."),
    SUDO_REFUSED(
            502,
            "The SSH user may not use sudo without a password",
            "Add the sudoers lines of docs/template-preparation.md to the template."),
    GUEST_BUSY(409, "Another Poolwright command holds the guest's lock", "Wait until it has ended, then try again."),
    GUEST_COMMAND_FAILED(502, "A command on the guest failed", "The evidence has the command with its output."),
    GUEST_COMMAND_TIMEOUT(
            504,
            "A command on the guest did not end in time",
            "Look at the guest's load, name resolution and pool (one that is suspended hangs whoever asks it); the evidence"
                    + " names the command."),
    DATA_DISK_NOT_FOUND(
            502,
            "The data disk is not visible in the guest",
            "The evidence lists each disk with the reason why it is not the one."),
    DATA_DISK_NOT_BLANK(
            409,
            "The data disk is not blank",
            "The evidence shows what is on it. Nothing was written, unless the detail says that wipefs was at work."),
    POOL_NAME_TAKEN(
            409,
            "The guest already has a pool of that name",
            "Choose another pool name; the existing pool was not touched."),
    POOL_CREATION_FAILED(
            502,
            "The pool could not be created",
            "The evidence has zpool's words and the disks with the reason why each is excluded."),
    POOL_UNHEALTHY(
            502,
            "The pool is not ONLINE or not as asked for",
            "The evidence has 'zpool status' and the properties that differ."),
    POOL_LOST_AT_BOOT(
            502,
            "The pool would be gone after a reboot",
            "Enable what brings it back, in the template too: systemctl enable zfs-import-cache zfs-import.target zfs-mount"
                    + " zfs-share zfs.target."),
    POOL_LOCKED(
            502,
            "The pool is encrypted, and its key cannot be loaded",
            "Look at 'zfs get keystatus' on the target; the key is in the deployment's log, sealed to the ssh-agent."),
    EXPORT_FAILED(
            502,
            "The NFS export is not in place",
            "The evidence has 'exportfs -v' and the NFS journal; check the network."),
    NFS_SERVER_INACTIVE(
            502,
            "The NFS server is not active",
            "Enable nfs-server in the template: systemctl enable --now nfs-server."),
    PROOF_FAILED(
            502,
            "The target did not prove itself",
            "The evidence says what it failed at; pool and export stay as they are. Correct that, then try again."),

    // Probes of registered targets
    POOL_MISSING(
            502,
            "The target's pool is not there",
            "Look at 'zpool import' and the data disk; the evidence of the deployment names the disk."),
    POOL_REPLACED(
            409,
            "Another pool has the name of the target's pool",
            "Nothing was done to it. Find out who made it, and import the registered pool or deregister the target."),
    POOL_DEGRADED(
            502,
            "The pool works, but not as it should",
            "Look at 'zpool status -v' and the disks below; replace what is failing before it is gone."),
    POOL_DATA_ERRORS(
            502,
            "The pool has lost data",
            "'zpool status -v' names the files; send them anew from the source, then scrub."),
    POOL_NEARLY_FULL(
            507, "The pool is nearly full", "Grow the data disk, or remove snapshots that nobody needs any more."),
    CLOCK_SKEWED(
            502,
            "The target's clock is wrong",
            "Enable a time service on it (systemd-timesyncd or chrony), or the time synchronization of VMware Tools."),
    DELEGATION_FAILED(
            502,
            "The rights to replicate could not be delegated",
            "The evidence has the words of 'zfs allow'; the user must exist on the guest."),
    FIREWALL_NOT_OPENED(
            502,
            "The guest's firewall does not let NFS clients through",
            "The evidence says which rule is missing; add it in the template, or leave 'openFirewall' out."),
    PROPERTIES_CHANGED(
            409,
            "The dataset is not as it was registered",
            "Somebody has changed it. Set the properties back, or deploy a target that is meant to be so."),
    DATASET_NOT_MOUNTED(502, "The dataset is not mounted", "Look at 'zfs mount -a' and at what lies in its place."),
    EXPORT_TOO_WIDE(
            409,
            "The NFS export is open to others than registered",
            "Somebody has changed it: set 'sharenfs' back, and find out who has mounted it."),

    // Orchestration
    RETRY_NOT_POSSIBLE(
            409,
            "There is nothing to try again",
            "Only a deployment that awaits a decision, or whose rollback failed, can be tried again."),
    CANCEL_NOT_POSSIBLE(
            409,
            "The deployment cannot be cancelled now",
            "A deployment that has ended or that rolls back already is not cancelled."),
    CANCEL_TOO_LATE(
            409,
            "It is too late to cancel",
            "The target is proven and being registered: wait for the end, then remove the target."),
    RESERVED(
            409,
            "Another unfinished deployment holds the name or address",
            "Wait until that deployment has ended or cancel it, or choose another name or address."),
    BATCH_NOT_FOUND(404, "No such batch", "List the batches with GET /api/v1/deployments/batches."),
    CANARY_FAILED(
            409,
            "The first deployment of the batch did not succeed",
            "Nothing was begun. Look at what became of the first one, then ask for the others again."),
    BATCH_INCOMPLETE(
            409,
            "The batch did not reach the log completely",
            "Nothing was begun. Ask for the batch again, with a new Idempotency-Key."),
    PLAN_UNKNOWN(
            409,
            "There is no such plan of these settings",
            "Make a plan of exactly these settings (POST /api/v1/deployments/plan) and give its hash; plans expire."),
    DECOMMISSION_NOT_POSSIBLE(
            409,
            "The target cannot be decommissioned now",
            "Wait until its deployment has ended, or has been cancelled; a decommission under way goes on by itself."),
    IDEMPOTENCY_KEY_REUSED(
            409,
            "The idempotency key was used for another request",
            "Use a new key for a new request; the same key always means the same request."),
    VM_HOLDS_FOREIGN_DISKS(
            409,
            "The VM carries disks that this deployment did not give it",
            "Nothing was removed. Detach the disks that the evidence names, then try the rollback again."),
    TARGET_NAME_TAKEN(
            409,
            "A target of that name is already registered",
            "Choose another target name; the VM and its pool stay as they are."),
    AGENT_LOST(
            504,
            "The agent went silent",
            "No agent answered for this step. Check that the agent runs and reaches Kafka."),
    AGENT_SILENT(
            504,
            "The agent did not answer in time",
            "Check that vcenter-agent and ssh-agent run and reach Kafka, then try again."),
    AUDIT_RUN_UNDERWAY(
            409,
            "A replay or a rebuild is under way already",
            "Wait for its end or cancel it: there is one at a time; 'detail' names it."),
    AUDIT_RUN_NOT_FOUND(
            404, "No such replay or rebuild", "List them with GET /api/v1/audit/replays or /api/v1/audit/rebuilds."),
    EVENTS_ARCHIVED(
            410,
            "The events were moved into an archive that is not at hand",
            "The file that 'detail' names has them, one JSON object a line; the topic poolwright.deployments has them too."),
    STEP_DEADLINE_EXCEEDED(504, "The step took too long", "Look at the last messages of the step, then try again.");

    private final int status;
    private final String title;
    private final String hint;

    ErrorCode(int status, String title, String hint) {
        this.status = status;
        this.title = title;
        this.hint = hint;
    }

    /** The HTTP status where the error answers a request. */
    public int status() {
        return status;
    }

    /** What happened, the same for each occurrence (RFC 9457 {@code title}). */
    public String title() {
        return title;
    }

    /** What the reader can do about it. */
    public String hint() {
        return hint;
    }
}

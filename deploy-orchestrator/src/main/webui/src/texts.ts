import type { DeploymentState, InventoryKind, Role } from './api/types';

const STEP_TITLES: Record<string, string> = {
  CHECK_PLAN: 'Checking the plan',
  CLONE_TEMPLATE: 'Cloning template',
  CUSTOMIZE_GUEST: 'Customizing guest OS',
  ADD_DATA_DISK: 'Adding ZFS storage disk',
  POWER_ON: 'Powering on VM',
  WAIT_FOR_TOOLS: 'Waiting for VM tools',
  CONFIGURE_POOL: 'Configuring ZFS pool',
  EXPORT_NFS: 'Setting up NFS exports',
  PROVE_TARGET: 'Proving the target',
  REGISTER_TARGET: 'Registering replication target',
};

const STATE_TITLES: Record<DeploymentState, string> = {
  REQUESTED: 'Requested',
  RUNNING: 'Running',
  AWAITING_DECISION: 'Awaiting decision',
  ROLLING_BACK: 'Rolling back',
  ROLLBACK_FAILED: 'Rollback failed',
  SUCCEEDED: 'Succeeded',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
};

const KINDS: Record<InventoryKind, [one: string, many: string]> = {
  DATACENTER: ['datacenter', 'datacenters'],
  CLUSTER: ['cluster', 'clusters'],
  HOST: ['host', 'hosts'],
  RESOURCE_POOL: ['resource pool', 'resource pools'],
  FOLDER: ['folder', 'folders'],
  DATASTORE: ['datastore', 'datastores'],
  NETWORK: ['network', 'networks'],
  TEMPLATE: ['template', 'templates'],
};

const ROLE_TITLES: Record<Role, string> = { admin: 'Administrator', operator: 'Operator', auditor: 'Auditor' };

const ROLE_RIGHTS: Record<Role, string> = {
  admin: 'Manages vCenters, SSH keys, templates and accounts; may do everything that the others may',
  operator: 'Deploys targets, retries and cancels own deployments, tests connections',
  auditor: 'Sees deployments, targets and the audit log; changes nothing',
};

/** Every text that people read, in one place. What a service says (problems, failures, facts) is shown as it says it. */
export const texts = {
  product: 'Poolwright',
  tagline: 'From a VMware template to a proven ZFS replication target',
  skipToContent: 'Skip to content',
  loading: 'Loading',
  none: 'None',
  askAdmin: 'An administrator of Poolwright can add it.',
  yes: 'Yes',
  no: 'No',
  gib: (size: number) => `${size.toLocaleString('en-US')} GiB`,
  count,
  bytes,
  ago,

  nav: {
    label: 'Main',
    toggle: 'Main menu',
    home: 'Home',
    deploy: 'Deploy a target',
    deployments: 'Deployments',
    targets: 'Targets',
    settings: 'Settings',
    templates: 'Templates',
    vcenters: 'vCenters',
    sshKeys: 'SSH keys',
    accounts: 'Accounts',
    breadcrumb: 'Breadcrumb',
  },

  theme: { label: 'Theme', system: 'Follow the system', light: 'Light', dark: 'Dark' },

  actions: {
    save: 'Save',
    add: 'Add',
    cancel: 'Cancel',
    edit: 'Edit',
    delete: 'Delete',
    retry: 'Try again',
    newest: 'Newest',
    older: 'Older',
    firstPage: 'First page',
    nextPage: 'Next page',
    previousPage: 'Previous page',
    rowActions: (name: string) => `Actions for ${name}`,
  },

  problem: {
    unreachable: {
      title: 'The service does not answer',
      hint: 'It may be starting, or the network is cut: try again in a few seconds.',
    },
    unexpected: (status: number) => ({
      title: `The service answered in a way that is not understood (HTTP ${status})`,
      hint: 'Look at what stands between the browser and the service, then at its log.',
    }),
    internal: { title: 'Something went wrong in this page', hint: 'Reload it; report it if it happens again.' },
    code: 'Code',
    instance: 'Instance',
  },

  notFound: {
    title: 'There is no such page',
    body: 'The address may be mistyped, or what it named was removed.',
    home: 'Go to the home page',
  },

  forAdmins: {
    title: 'Only administrators may do this',
    body: 'Ask an administrator of Poolwright, or log in with another account.',
  },

  states: { title: (state: DeploymentState) => STATE_TITLES[state] },
  steps: {
    title: (step: string) => STEP_TITLES[step] ?? step,
    status: { pending: 'waiting', queued: 'queued', running: 'running', done: 'done', failed: 'failed' },
    undo: (step: string) => `Undo: ${STEP_TITLES[step] ?? step}`,
  },

  columns: {
    vm: 'VM',
    name: 'Name',
    state: 'State',
    step: 'Step',
    template: 'Template',
    requested: 'Requested',
    took: 'Took',
    address: 'Address',
    pool: 'ZFS pool',
    nfs: 'NFS export',
    registered: 'Registered',
    vcenter: 'vCenter',
    defaults: 'Defaults',
    url: 'URL',
    account: 'Account',
    trust: 'Certificate',
    updated: 'Changed',
    fingerprint: 'Fingerprint',
    origin: 'Origin',
    created: 'Added',
    actions: 'Actions',
    usedBy: 'Used by',
    health: 'Health',
    inventory: 'Inventory',
    requestedBy: 'Requested by',
    roles: 'Roles',
    lastLogin: 'Last login',
    expires: 'Expires',
  },

  home: {
    title: 'Home',
    running: 'Running now',
    nothingRuns: 'Nothing is being deployed.',
    attention: 'Needs attention',
    nothingWrong: 'Nothing needs attention.',
    unpublished: 'Template not published yet',
    inventoryFailed: 'The inventory could not be read',
    inventoryStale: 'The inventory is more than a day old',
    noTargets: 'No targets yet.',
    failedDeployments: 'failed deployments',
    all: (what: string) => `All ${what}`,
    failedAt: (step: string) => `Failed at: ${step}`,
    start: {
      title: 'Get started',
      body: 'A deployment needs a template; a template needs a vCenter and an SSH key.',
      vcenter: 'Register a vCenter',
      sshKey: 'Generate or import an SSH key',
      template: 'Register a template',
      done: 'done',
    },
  },

  combobox: {
    show: (label: string) => `Show what is known: ${label}`,
    clear: (label: string) => `Clear: ${label}`,
    none: 'Nothing matches. What you type counts.',
  },

  inventory: {
    title: 'Inventory',
    none: 'The inventory has not been read yet',
    typeIt: 'The inventory is not known: type a name or an inventory path',
    more: 'There are more: type to narrow them',
    unknown: 'Not in the inventory, which was read',
    readAt: 'Read',
    requestedAt: 'Asked for',
    kind: (kind: InventoryKind) => capital(KINDS[kind][1]),
    refresh: 'Refresh the inventory',
    refreshing: 'Being read',
    states: { NONE: 'Not read yet', READING: 'Being read', READY: 'Ready', FAILED: 'Could not be read' },
    count: (kind: InventoryKind, n: number) => count(n, ...KINDS[kind]),
    networkTypes: { STANDARD: 'standard', DISTRIBUTED: 'distributed', OPAQUE: 'opaque' },
    vlan: (vlan: string) => `VLAN ${vlan}`,
    free: (free: number, capacity: number) => `${bytes(free)} free of ${bytes(capacity)}`,
    inaccessible: 'not accessible',
    hosts: (n: number) => count(n, 'host', 'hosts'),
    cpus: (n: number) => count(n, 'CPU', 'CPUs'),
    memory: (megabytes: number) => `${bytes(megabytes * 1_024 ** 2)} memory`,
    disks: (n: number, size: number) => `${count(n, 'disk', 'disks')}, ${bytes(size)}`,
  },

  deploy: {
    title: 'Deploy a ZFS replication target',
    navLabel: 'Steps of the deployment',
    steps: { template: 'Template', configure: 'Configure', review: 'Review', progress: 'Progress' },
    template: {
      title: 'Select a template',
      search: 'Search templates',
      noneMatches: 'No template matches.',
      noneTitle: 'No templates yet',
      noneBody: 'Register a VM template that has ZFS, NFS and SSH prepared.',
      register: 'Register a template',
      missing: 'The right one is not there?',
      askAdmin: 'Ask an administrator of Poolwright to register a VM template that has ZFS, NFS and SSH prepared.',
      required: 'Select a template',
      notPublished: 'Being published; deploying may have to wait a moment',
      details: 'Template details',
    },
    configure: {
      title: 'Configure the deployment',
      vm: 'Virtual machine',
      vmName: 'VM name',
      hostname: 'Host name',
      hostnameHelp: 'Follows the VM name until you change it',
      domain: 'Domain',
      onFailure: 'If a step fails for good, the VM',
      targetName: 'Target name',
      targetNameHelp: 'Leave it empty to use the VM name',
      registerAsTarget: 'Register as replication target',
      cpuCount: 'CPUs',
      memoryGb: 'Memory (GiB)',
      network: 'Network',
      addressing: 'How the guest gets its address',
      static: 'Static address',
      dhcp: 'DHCP',
      ipAddress: 'IP address',
      subnetMask: 'Subnet mask or prefix',
      subnetMaskHelp: 'Such as 255.255.255.0 or /24',
      gateway: 'Gateway',
      dnsServers: 'DNS servers',
      listHelp: 'Several are separated by commas or spaces',
      optional: 'Optional',
      storage: 'ZFS and NFS',
      zfsPoolName: 'Pool name',
      zfsDiskGb: 'Disk size (GiB)',
      nfsNetworks: 'NFS networks',
      nfsNetworksHelp: 'Only these may mount the export. Root is not squashed, because ESXi needs it.',
      nfsNetworksRequired: 'At least one network must be allowed to mount the export',
      placement: 'Placement',
      placementHelp:
        "Names or inventory paths. Where one is left empty, the template's default applies, else the agent chooses.",
      datacenter: 'Datacenter',
      cluster: 'Cluster',
      datastore: 'Datastore',
      portgroup: 'Network (port group)',
      resourcePool: 'Resource pool',
      folder: 'Folder',
      invalid: 'Some values are not valid. They are marked above.',
    },
    review: {
      title: 'Review and deploy',
      intro: (n: number) =>
        n === 0 ? "Everything is as in the template's defaults." : 'What differs from the template is marked.',
      differs: 'Differs from template',
      templateHas: (value: string) => `Template: ${value}`,
      chosenByAgent: 'Chosen by the agent',
      notRegistered: 'Not registered',
      estimate: (usual: string, longest: string) => `Takes about ${usual}, rarely more than ${longest}.`,
      estimateAssumed: 'Too little has been deployed from this template yet: this is an assumption.',
      estimateMeasured: 'As long as earlier deployments took.',
    },
    progress: {
      title: (vm: string) => `Deploying ${vm}`,
      details: 'Show as a deployment',
      another: 'Deploy another',
    },
    deploy: 'Deploy',
    next: 'Next',
    back: 'Back',
    cancel: 'Cancel',
  },

  deployments: {
    title: 'Deployments',
    filter: 'State',
    anyState: 'Any state',
    noneTitle: 'No deployments',
    noneBody: 'Deploy a target from a template, and watch it here.',
    noneInState: 'No deployment is in this state.',
    mine: 'Only mine',
    noneMine: 'You have asked for no such deployment.',
  },

  deployment: {
    settings: 'Settings',
    progress: 'Progress',
    percentLabel: 'Progress of the deployment',
    elapsed: (seconds: number) => elapsed(seconds),
    attempt: (n: number) => `attempt ${n}`,
    percent: (n: number) => `${n} %`,
    requestedBy: 'Requested by',
    requestedAt: 'Requested at',
    finishedAt: 'Finished at',
    guestAddress: 'Guest address',
    vm: 'VM in vCenter',
    instanceUuid: 'Instance UUID',
    poolGuid: 'Pool GUID',
    announce: (step: string, status: string) => `${step}: ${status}`,
    stream: {
      connecting: 'Connecting',
      live: 'Live',
      interrupted: 'Connection lost, reconnecting',
      complete: 'Complete',
    },
    success: {
      title: 'Deployment complete',
      body: 'The target is proven and registered.',
      bodyUnregistered: 'The pool and its export are in place. It was not to be registered as a target.',
      open: 'Show the target',
      test: 'Test connection',
    },
    actions: {
      retry: 'Try again',
      retryUndo: 'Try the rollback again',
      cancel: 'Cancel the deployment',
      keep: 'Keep it running',
      retryTitle: 'Try the failed step again',
      retryBody: (step: string) => `The deployment goes on at: ${step}. Everything before it stays as it is.`,
      blind: 'The same will happen again unless its cause was put right first.',
      overrides: {
        timeoutSeconds: 'Time limit of the step (seconds)',
        datastore: 'Datastore',
        targetName: 'Target name',
        guestHostKey: "Guest's host key",
      },
      overrideHelp: {
        timeoutSeconds: 'Leave it empty to keep the present one',
        datastore: 'Leave it empty to keep the present one',
        targetName: 'Another name for the target; the VM stays',
        guestHostKey:
          'As the guest’s console shows it (ssh-ed25519 AAAA…). With it, the deployment goes on over SSH to the static address without waiting for VMware Tools',
      },
      timeoutRange: 'A time limit is between 10 and 86,400 seconds',
      hostKeyShape: 'A host key is its type and its base64 text, such as ssh-ed25519 AAAA…',
      cancelTitle: 'Cancel the deployment?',
      cancelBody: 'Its VM…',
      cleanups: {
        POWER_OFF: 'Is powered off, and kept',
        KEEP: 'Is kept as it is',
        DESTROY: 'Is destroyed with its disks',
      },
      cleanupHelp: {
        POWER_OFF: 'It can be looked at later',
        KEEP: 'It goes on running, if it runs',
        DESTROY: 'Only what this deployment provably made is destroyed',
      },
      notYours: (name: string) => `Only ${name} and administrators may try it again or cancel it.`,
    },
    remaining: (time: string) => `About ${time} left`,
    slow: 'slower than usual',
    undo: 'Rollback',
    failure: {
      happened: 'What happened',
      todo: 'What to do',
      evidence: 'Evidence',
      at: (step: string) => `Failed at: ${step}`,
      again: 'Deploy again from this template',
      remedies: { template: 'Show the template', vcenter: 'Show the vCenters', sshKeys: 'Show the SSH keys' },
    },
  },

  console: {
    title: 'Console',
    filter: 'Filter lines',
    step: 'Step',
    allSteps: 'All steps',
    follow: 'Follow',
    download: 'Download',
    deployment: 'Deployment',
    lines: (shown: number, all: number) => (shown === all ? `${all} lines` : `${shown} of ${all} lines`),
    empty: 'Nothing has happened yet.',
    noMatch: 'No line matches.',
    facts: {
      requested: 'requested',
      admitted: 'holds its names and address from now on',
      queued: (reason: string) => `queued: ${reason}`,
      decision: (what: string) => `awaits a decision: ${what}`,
      again: 'is tried again',
      undoAgain: 'undoing is tried again',
      cancel: (cleanup: string) => `to be cancelled (${cleanup})`,
      rollback: (cleanup: string) => `rolling back (${cleanup})`,
      undoing: 'being undone',
      undone: (detail: string) => (detail === '' ? 'undone' : `undone: ${detail}`),
      undoFailed: (code: string, detail: string) => `COULD NOT BE UNDONE ${code}: ${detail}`,
      keepExpired: 'Kept for as long as was asked: it is removed now',
      rolledBack: 'rolled back',
      cancelled: 'Deployment cancelled',
      started: (attempt: number) => (attempt === 1 ? 'started' : `started, attempt ${attempt}`),
      succeeded: (outcome: string) => (outcome === '' ? 'done' : `done: ${outcome}`),
      failed: (code: string, detail: string) => `FAILED ${code}: ${detail}`,
      registered: 'target registered',
      complete: 'Deployment complete!',
    },
  },

  targets: {
    title: 'Targets',
    noneTitle: 'No targets yet',
    noneBody: 'A target is registered here when its deployment succeeds.',
    connection: 'Connection',
    storage: 'Storage',
    origin: 'Origin',
    sshUsername: 'SSH user',
    hostKey: 'Host key',
    hostKeyFingerprint: 'Host key fingerprint',
    nfsPath: 'NFS path',
    nfsNetworks: 'NFS networks',
    rootSquash: 'Exported with no_root_squash, because ESXi needs it.',
    deployment: 'Deployment',
    copy: 'Copy',
    copied: 'Copied',
    health: { UNKNOWN: 'Not tested yet', HEALTHY: 'Healthy', DEGRADED: 'Degraded', FAILED: 'Failed' },
    connect: 'Use it',
    deregister: 'Deregister',
    deregisterTitle: 'Deregister the target?',
    deregisterBody: (name: string) =>
      `'${name}' is taken out of the register, with its health and the history of its tests. Its VM, pool and data stay as they are.`,
    requestedBy: 'Deployed by',
  },

  probes: {
    title: 'Test of the connection',
    history: 'History of the tests',
    test: 'Test connection',
    none: 'Not tested yet.',
    running: 'The target is being tested…',
    states: { RUNNING: 'Running', PASSED: 'Passed', WARNING: 'Passed with warnings', FAILED: 'Failed' },
    outcomes: { OK: 'in order', WARNING: 'warning', FAILED: 'failed', SKIPPED: 'not looked at' },
    checks: {
      SSH: 'SSH',
      HOST_KEY: 'Host key',
      POOL_HEALTH: 'Health of the pool',
      POOL_CAPACITY: 'Capacity of the pool',
      PROPERTIES: 'ZFS properties',
      EXPORT: 'NFS export',
      NFS_SERVICE: 'NFS service',
      CLOCK: 'Clock',
    } as Record<string, string>,
    columns: { when: 'When', result: 'Result', by: 'By', took: 'Took', findings: 'Findings' },
    took: (milliseconds: number) =>
      `${(milliseconds / 1_000).toLocaleString('en-US', { maximumFractionDigits: 1, minimumFractionDigits: 1 })} s`,
    found: (notOk: number, all: number) =>
      notOk === 0
        ? `${count(all, 'check', 'checks')} in order`
        : `${notOk} of ${count(all, 'check', 'checks')} not in order`,
  },

  templates: {
    title: 'Templates',
    add: 'Register a template',
    edit: (name: string) => `Edit ${name}`,
    noneTitle: 'No templates yet',
    noneBody: 'Register a VM template that has ZFS, NFS and SSH prepared.',
    inactive: 'Inactive',
    active: 'Active',
    publishing: 'Being published',
    activate: 'Activate',
    deactivate: 'Deactivate',
    deploy: 'Deploy from it',
    needs: 'A template needs a vCenter and an SSH key.',
    deleteTitle: 'Delete the template?',
    deleteBody: (name: string) =>
      `The registration of '${name}' and its defaults are destroyed. The VM template in vCenter, and the targets that were deployed from it, stay as they are.`,
    sections: {
      source: 'VM template',
      placement: 'Default placement',
      sizing: 'Default sizing',
      guest: 'Guest access',
    },
    name: 'Name',
    description: 'Description',
    vcenter: 'vCenter',
    chooseVcenter: 'Choose a vCenter',
    browse: 'Browse the inventory',
    browseTitle: 'Choose a VM template',
    browseSearch: 'Search by name or path',
    browseNone: 'No VM template in the inventory matches.',
    browseUnread: 'The inventory of this vCenter has not been read yet. Refresh it, or type the managed object id.',
    choose: 'Choose',
    guest: 'Guest OS',
    hardware: 'Hardware',
    tools: 'VMware Tools',
    onlyAdmins: 'Only administrators may change it.',
    moref: 'Managed object id',
    morefHelp: 'Of the template VM, such as vm-123',
    vmName: 'Name in vCenter',
    zfsDiskPath: 'Disk path hint',
    zfsDiskPathHelp: 'The data disk is found by its identity, never by this path',
    nfsNetwork: 'NFS network',
    sshUsername: 'SSH user',
    sshKey: 'SSH key',
    chooseSshKey: 'Choose an SSH key',
    isActive: 'Active: targets may be deployed from it',
    summary: (pool: string, diskGb: number, cpus: number, memoryGb: number) =>
      `${pool}, ${diskGb.toLocaleString('en-US')} GiB disk, ${cpus} CPU, ${memoryGb} GiB memory`,
  },

  vcenters: {
    title: 'vCenters',
    add: 'Register a vCenter',
    edit: (name: string) => `Edit ${name}`,
    noneTitle: 'No vCenters yet',
    noneBody: 'Register the vCenter that your VM templates live in.',
    deleteTitle: 'Delete the vCenter?',
    deleteBody: (name: string) =>
      `The registration of '${name}' with its sealed password is destroyed. Nothing changes in vCenter itself.`,
    name: 'Name',
    url: 'URL',
    urlHelp: 'https; the path is /sdk by default',
    username: 'User name',
    password: 'Password',
    passwordHelp: 'Sealed on arrival; it is never shown again',
    passwordKeep: 'Leave it empty to keep the present one, unless address or certificate change',
    trust: 'How the certificate is verified',
    trustKinds: {
      system: 'By the system’s authorities',
      pinned: 'Exactly this certificate (pinned)',
      ca: 'By these authorities (PEM)',
    },
    certificateSha256: 'SHA-256 fingerprint of the certificate',
    certificateHelp: 'Compare it with the one that vCenter’s own console shows',
    caPem: 'Certificates of the authorities',
    trustShown: 'Show me the certificate, then I decide',
    connection: 'Connection',
    createdBy: 'Added by',
    show: 'Show the vCenter',
    testOrRefresh: 'Test or refresh',
    test: {
      title: (name: string) => `Is it the right one? ${name}`,
      heading: 'Test',
      run: 'Test the connection',
      running: 'vCenter is being asked…',
      checkedAt: 'Tested',
      accepted: 'vCenter answers and accepts the login',
      about: (name: string, api: string) => `${name}, API ${api}`,
      refused: 'vCenter refused the login',
      failed: 'The test did not come to its end',
      unreachable: 'vCenter cannot be reached',
    },
    certificate: {
      subject: 'Issued to',
      issuer: 'Issued by',
      notBefore: 'Valid from',
      notAfter: 'Valid until',
      names: 'Names',
      sha256: 'SHA-256',
      matchesPin: 'Pinned',
      trustedBySystem: 'Trusted by the system’s authorities',
      unknown: 'Not trusted yet',
      validity: { early: 'Not valid yet', expired: 'Expired' },
      confirmTitle: 'Is this the certificate of your vCenter?',
      confirmBody:
        'Compare the SHA-256 fingerprint with the one that vCenter’s own console shows. Once it is pinned, this certificate is trusted and no other.',
      passwordAgain: 'Whoever trusts another certificate must know the password of the account',
      pin: 'It is the right one: pin this certificate',
    },
  },

  sshKeys: {
    title: 'SSH keys',
    add: 'Add an SSH key',
    noneTitle: 'No SSH keys yet',
    noneBody: 'Guests are logged in to with a key. Generate one and put its public half into the template.',
    deleteTitle: 'Delete the SSH key?',
    deleteBody: (name: string) =>
      `The key '${name}' is destroyed with its sealed private half. Guests that accept only this key can no longer be reached with Poolwright.`,
    name: 'Name',
    how: 'Where the key comes from',
    generate: 'Generate a new Ed25519 key',
    import: 'Import a private key',
    privateKey: 'Private key',
    privateKeyHelp:
      'OpenSSH or PEM: Ed25519, ECDSA, or RSA with 2,048 bits or more. Sealed on arrival; never shown again',
    passphrase: 'Passphrase',
    passphraseHelp: 'Only if the private key has one',
    generated: 'Generated',
    imported: 'Imported',
    rename: 'Rename',
    renameTitle: (name: string) => `Rename ${name}`,
    copyPublic: 'Copy public key',
    copied: 'Public key copied',
  },

  login: {
    title: 'Log in',
    name: 'Name',
    password: 'Password',
    logIn: 'Log in',
    refused: 'Name or password is wrong',
    refusedHint: 'Try again, or ask an administrator for a new password.',
    locked: 'Too many logins have failed',
    lockedFor: (seconds: number) => `The next one is tried in ${elapsed(seconds)}.`,
    unlocked: 'You may try again now.',
  },

  notAllowed: {
    title: 'This page is not for you',
    body: (roles: string) => `Only ${roles} may open it`,
    home: 'Go to the home page',
  },

  roles: {
    title: (role: Role) => ROLE_TITLES[role],
    may: (role: Role) => ROLE_RIGHTS[role],
    titles: (roles: readonly Role[]) => roles.map((role) => ROLE_TITLES[role].toLowerCase()).join(', '),
    list: (roles: readonly Role[]) => roles.map((role) => `${ROLE_TITLES[role].toLowerCase()}s`).join(' and '),
    held: (name: string, roles: readonly Role[]) =>
      `You are logged in as ${name} (${roles.map((role) => ROLE_TITLES[role].toLowerCase()).join(', ')}). An administrator can give an account more roles.`,
  },

  account: {
    title: 'Your account',
    menu: (name: string) => `Account of ${name}`,
    loggedInAs: (name: string, roles: string) => `${name} (${roles})`,
    logOut: 'Log out',
    name: 'Name',
    roles: 'Roles',
    password: {
      title: 'Change your password',
      current: 'Current password',
      new: 'New password',
      repeat: 'New password again',
      help: 'At least 12 characters',
      different: 'The two are not the same',
      change: 'Change password',
      done: 'Your password is changed',
      doneBody: 'Everywhere else that you were logged in, you are logged out.',
    },
  },

  tokens: {
    title: 'API tokens',
    manage: 'Manage your API tokens',
    description: 'A script sends one as “Authorization: Bearer …” and acts as you, with your roles.',
    add: 'Make an API token',
    noneTitle: 'No API tokens',
    noneBody: 'Make one for each script, so that each can be stopped alone.',
    name: 'Name',
    nameHelp: 'What it is for',
    days: 'Valid for (days)',
    daysHelp: '1 to 365',
    token: 'token',
    made: (name: string) => `The token '${name}' is made`,
    expired: 'Expired',
    delete: (name: string) => `Delete ${name}`,
    deleteTitle: 'Delete the API token?',
    deleteBody: (name: string) => `'${name}' is destroyed. Scripts that use it are refused at once.`,
  },

  shownOnce: {
    body: 'Copy it now: it is not shown again.',
    copy: (what: string) => `Copy ${what}`,
    copied: 'Copied',
  },

  accounts: {
    title: 'Accounts',
    description: 'Accounts are deactivated, never deleted: a name in the log means one person for ever.',
    add: 'Add an account',
    name: 'Name',
    nameHelp: 'Lower-case letters, digits and . _ @ -; it can never be changed',
    roles: 'Roles',
    howPassword: 'First password',
    generated: 'Generate one, shown once after saving',
    chosen: 'Choose one',
    password: 'password',
    passwordField: 'Password',
    made: (name: string) => `The account '${name}' is made`,
    backToList: 'Back to the accounts',
    active: 'Active',
    inactive: 'Inactive',
    locked: 'Locked',
    lockedUntil: 'Locked until',
    never: 'Never',
    createdBy: 'Added by',
    own: 'This is your own account: saving a change logs you out.',
    isActive: 'Active: may log in',
    isActiveHelp: 'A change ends the sessions of the account; its API tokens stop working while it is inactive',
    resetPassword: 'Set a new password',
    resetTitle: 'Set a new password?',
    resetBody: (name: string) =>
      `The present password of '${name}' is destroyed, and its sessions end. The new password is generated and shown to you once.`,
    passwordSet: (name: string) => `'${name}' has a new password`,
  },

  conflict: {
    title: 'Somebody else has changed it meanwhile',
    body: 'Nothing was saved. These values are different now:',
    nothing: 'Your values are the same as the present ones.',
    now: 'Now',
    yours: 'Yours',
    keepMine: 'Keep mine and save again',
    takeTheirs: 'Discard mine',
    empty: '(empty)',
  },

  confirm: {
    typeName: (name: string) => `Type ${name} to confirm`,
  },
} as const;

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function count(n: number, one: string, many: string): string {
  return n === 1 ? `1 ${one}` : `${n.toLocaleString('en-US')} ${many}`;
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

function bytes(size: number): string {
  const power = size < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(size) / 10));
  const scaled = size / 1_024 ** power;
  return `${scaled.toLocaleString('en-US', { maximumFractionDigits: scaled < 10 ? 1 : 0 })} ${UNITS[power]}`;
}

const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'long' });
const AGES = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

function ago(seconds: number): string {
  for (const [unit, length] of AGES) {
    if (seconds >= length) {
      return RELATIVE.format(-Math.floor(seconds / length), unit);
    }
  }
  return 'just now';
}

function elapsed(seconds: number): string {
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours = 0, minutes = 0, rest = 0] = parts;
  if (hours > 0) {
    return `${hours} h ${minutes} min`;
  }
  return minutes > 0 ? `${minutes} min ${rest} s` : `${rest} s`;
}

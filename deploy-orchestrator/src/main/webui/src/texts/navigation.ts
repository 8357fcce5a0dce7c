export const nav = {
  label: 'Main',
  toggle: 'Main menu',
  home: 'Home',
  deploy: 'Deploy a target',
  deployments: 'Deployments',
  targets: 'Targets',
  audit: 'Audit',
  auditEvents: 'Events',
  replays: 'Replays',
  deadLetters: 'Dead letters',
  settings: 'Settings',
  templates: 'Templates',
  vcenters: 'vCenters',
  sshKeys: 'SSH keys',
  accounts: 'Accounts',
  breadcrumb: 'Breadcrumb',
} as const;

export const theme = { label: 'Theme', system: 'Follow the system', light: 'Light', dark: 'Dark' } as const;

export const deployments = {
  title: 'Deployments',
  filter: 'State',
  anyState: 'Any state',
  noneTitle: 'No deployments',
  noneBody: 'Deploy a target from a template, and watch it here.',
  noneInState: 'No deployment is in this state.',
  mine: 'Only mine',
  noneMine: 'You have asked for no such deployment.',
} as const;

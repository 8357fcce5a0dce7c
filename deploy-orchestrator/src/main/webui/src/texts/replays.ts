import { count } from './measures';

export const replays = {
  title: 'Replays',
  one: 'Replay',
  description: 'A replay reads the log again and reports everything in the database that is not as the log has it.',
  none: 'There was no replay yet.',
  start: 'Start a replay',
  onlyDeployment: 'Only this deployment (id)',
  since: 'From (empty: the beginning)',
  running: (percent: number) => `Running, ${percent} %`,
  failed: 'Failed',
  cancelled: 'Cancelled',
  same: 'As the log has it',
  found: (findings: number) => count(findings, 'finding', 'findings'),
  nothingYet: 'Nothing was found so far.',
  progress: 'Progress of the replay',
  read: 'Records read',
  records: (read: number, total: number) => `${read.toLocaleString('en-US')} of ${total.toLocaleString('en-US')}`,
  deployments: 'Deployments',
  unreadable: 'Records that are no facts',
  why: 'Why it ended',
  scope: ({ deploymentId, since }: { deploymentId?: string | null; since?: string | null }) =>
    [
      deploymentId == null ? 'all deployments' : deploymentId,
      since == null ? 'from the beginning' : `from ${since}`,
    ].join(', '),
  columns: { when: 'When', result: 'Result', by: 'By', scope: 'Reads', facts: 'Events compared' },
  findings: {
    title: 'Findings',
    kind: 'Finding',
    deployment: 'Deployment',
    event: 'Event',
    field: 'Field',
    expected: 'By the log',
    stored: 'Stored',
    detail: 'Detail',
  },
} as const;

import { count } from './measures';

/** Deploying several targets together. */
export const several = {
  how: 'How many',
  one: 'One target',
  several: 'Several together',
  title: 'Targets',
  help: 'All have the settings below; each has its own name and address. Lines of names and addresses can be pasted into the first column.',
  number: 'Number of targets',
  target: (row: number) => `Target ${row}`,
  fewer: 'One fewer',
  more: 'One more',
  row: 'No.',
  vmName: (row: number) => `VM name ${row}`,
  ipAddress: (row: number) => `IP address ${row}`,
  remove: (row: number) => `Remove target ${row}`,
  start: 'Start',
  starts: {
    CANARY_FIRST: 'The first alone, the others when it has succeeded',
    AT_ONCE: 'All at once',
  },
  startHelp: {
    CANARY_FIRST: 'If the first fails, nothing else was begun',
    AT_ONCE: 'As far as the queue of the vCenter lets them',
  },
  taken: (row: number) => `Target ${row} has this already`,
  deploy: (n: number) => `Deploy ${count(n, 'target', 'targets')}`,
  planOfFirst: 'The plan is that of the first of them.',
  inWords: (vmName: string, address: string) => (address === '' ? vmName : `${vmName} (${address})`),
} as const;

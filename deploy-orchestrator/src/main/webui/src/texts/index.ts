import { account } from './account';
import { accounts } from './accounts';
import { actions, advanced, confirm, shownOnce, combobox } from './actions';
import { audit } from './audit';
import { batches } from './batches';
import { cloning } from './cloning';
import { columns } from './columns';
import { factConsole } from './console';
import { customization } from './customization';
import { deadLetters } from './deadLetters';
import { deployment } from './deployment';
import { deployments } from './deployments';
import { events } from './events';
import { guest } from './guest';
import { home } from './home';
import { inventory } from './inventory';
import { login } from './login';
import { ago, bytes, count } from './measures';
import { nav, theme } from './navigation';
import { probes } from './probes';
import { problem, notFound, forAdmins, notAllowed, conflict } from './problems';
import { datastore, proof } from './proof';
import { replays } from './replays';
import { roles } from './roles';
import { several } from './several';
import { sshKeys } from './sshKeys';
import { states, steps } from './steps';
import { targetKey } from './targetKey';
import { targets } from './targets';
import { templates } from './templates';
import { tokens } from './tokens';
import { vcenters } from './vcenters';
import { deploy } from './wizard';

/** Every text that people read, a file per feature. What a service says (problems, failures, facts) is shown as it says it. */
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

  nav,
  theme,
  actions,
  problem,
  notFound,
  forAdmins,
  states,
  steps,
  columns,
  home,
  combobox,
  inventory,
  deploy,
  several,
  advanced,
  cloning,
  customization,
  guest,
  deployments,
  batches,
  deployment,
  events,
  console: factConsole,
  targets,
  targetKey,
  proof,
  datastore,
  probes,
  audit,
  replays,
  deadLetters,
  templates,
  vcenters,
  sshKeys,
  login,
  notAllowed,
  roles,
  account,
  tokens,
  shownOnce,
  accounts,
  conflict,
  confirm,
} as const;

import { Card, CardBody, CardTitle, Content, Label, Stack, type LabelProps } from '@patternfly/react-core';
import type { HostMountView, MountedOutcome } from '../../api/types';
import { Details } from '../../components/Details';
import { ListTable, type Column } from '../../components/ListTable';
import { texts } from '../../texts';

const t = texts.datastore;

const STATUS: Record<HostMountView['state'], LabelProps['status']> = {
  MOUNTING: 'info',
  MOUNTED: 'success',
  FOUND: 'success',
  NOT_CONNECTED: 'warning',
  FAILED: 'danger',
};

const COLUMNS: readonly Column<HostMountView>[] = [
  { title: t.host, cell: ({ hostName }) => hostName },
  { title: t.state, cell: ({ state }) => <Label status={STATUS[state]}>{t.states[state]}</Label> },
  { title: t.reason, cell: ({ reason }) => reason },
];

/** The hosts that use the target as a datastore, as the deployment has left them. */
export function TargetDatastore({ mounted }: { readonly mounted: MountedOutcome }) {
  return (
    <Card>
      <CardTitle component="h2">{t.title}</CardTitle>
      <CardBody>
        <Stack hasGutter>
          <Details
            items={[
              [t.name, `${mounted.datastoreName} (${mounted.moref})`],
              [t.version, mounted.nfsVersion],
              [t.export, mounted.export],
            ]}
          />
          <ListTable
            label={t.title}
            rows={mounted.hosts.map((host) => ({ ...host, id: host.moref }))}
            columns={COLUMNS}
          />
          <Content component="small">{t.since}</Content>
        </Stack>
      </CardBody>
    </Card>
  );
}

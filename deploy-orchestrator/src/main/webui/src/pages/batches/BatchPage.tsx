import { Card, CardBody, Stack } from '@patternfly/react-core';
import { useParams } from 'react-router';
import { useBatch } from '../../api/hooks/useBatches';
import { Details } from '../../components/Details';
import { ListTable } from '../../components/ListTable';
import { Loaded } from '../../components/Loaded';
import { Time } from '../../components/Time';
import { DEPLOYMENT_COLUMNS } from '../../deployment/columns';
import { PageFrame } from '../../layout/PageFrame';
import { texts } from '../../texts';
import { StateCounts } from './StateCounts';

const t = texts.batches;
const PARENT = { title: t.title, to: '/batches' };

/** A batch in a few words, and each of its deployments. */
export default function BatchPage() {
  const { id = '' } = useParams();
  const query = useBatch(id);
  return (
    <PageFrame title={query.data ? t.name(query.data.size) : t.batch} parent={PARENT}>
      <Loaded query={query}>
        {({ states, start, ended, size, requestedBy, requestedAt, deployments }) => (
          <Stack hasGutter>
            <Card>
              <CardBody>
                <Details
                  items={[
                    [texts.columns.state, <StateCounts key="s" states={states} />],
                    [t.progress, t.ended(ended, size)],
                    [t.start, t.starts[start]],
                    [texts.columns.requestedBy, requestedBy],
                    [texts.columns.requested, <Time key="r" at={requestedAt} />],
                  ]}
                />
              </CardBody>
            </Card>
            <ListTable label={texts.deployments.title} rows={deployments} columns={DEPLOYMENT_COLUMNS} />
          </Stack>
        )}
      </Loaded>
    </PageFrame>
  );
}

import { Button, Card, CardBody, CardTitle, Flex, Grid, GridItem } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useDeleteVCenter, useVCenter } from '../../../api/hooks/useVCenters';
import type { VCenterView } from '../../../api/types';
import { ConfirmDelete } from '../../../components/ConfirmDelete';
import { Details } from '../../../components/Details';
import { LinkButton } from '../../../components/LinkButton';
import { Loaded } from '../../../components/Loaded';
import { Time } from '../../../components/Time';
import { PageFrame } from '../../../layout/PageFrame';
import { useSession } from '../../../session/useSession';
import { texts } from '../../../texts';
import { inPairs } from './certificate';
import type { TrustKind } from './vcenterForm';
import { VCenterInventory } from './VCenterInventory';
import { VCenterTest } from './VCenterTest';

const LIST = '/settings/vcenters';
const t = texts.vcenters;

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <GridItem span={12} xl={6}>
      <Card isFullHeight>
        <CardTitle component="h2">{title}</CardTitle>
        <CardBody>{children}</CardBody>
      </Card>
    </GridItem>
  );
}

function VCenterSections({ vcenter }: { readonly vcenter: VCenterView }) {
  const { trust } = vcenter;
  return (
    <Grid hasGutter>
      <Section title={t.connection}>
        <Details
          items={[
            [t.url, vcenter.url],
            [t.username, vcenter.username],
            [t.trust, t.trustKinds[trust.kind as TrustKind] ?? trust.kind],
            [t.certificate.sha256, trust.sha256 && <code>{inPairs(trust.sha256)}</code>],
            [t.createdBy, vcenter.createdBy],
            [texts.columns.created, <Time key="c" at={vcenter.createdAt} />],
            [texts.columns.updated, <Time key="u" at={vcenter.updatedAt} />],
          ]}
        />
      </Section>
      <Section title={texts.inventory.title}>
        <VCenterInventory vcenterId={vcenter.id} />
      </Section>
      <Section title={t.test.heading}>
        <VCenterTest vcenter={vcenter} />
      </Section>
    </Grid>
  );
}

function Actions({ vcenter }: { readonly vcenter: VCenterView }) {
  const navigate = useNavigate();
  const deletion = useDeleteVCenter();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Flex>
      <LinkButton to={`${LIST}/${vcenter.id}/edit`} variant="secondary">
        {texts.actions.edit}
      </LinkButton>
      <Button variant="secondary" isDanger onClick={() => setIsOpen(true)}>
        {texts.actions.delete}
      </Button>
      {isOpen && (
        <ConfirmDelete
          name={vcenter.name}
          title={t.deleteTitle}
          body={t.deleteBody(vcenter.name)}
          isPending={deletion.isPending}
          error={deletion.error}
          onConfirm={() => deletion.mutate(vcenter.id, { onSuccess: () => void navigate(LIST) })}
          onClose={() => setIsOpen(false)}
        />
      )}
    </Flex>
  );
}

export default function VCenterPage() {
  const { id = '' } = useParams();
  const query = useVCenter(id);
  const { can } = useSession();
  return (
    <PageFrame
      title={query.data?.name ?? t.title}
      parent={{ title: t.title, to: LIST }}
      actions={query.data && can('admin') && <Actions vcenter={query.data} />}
    >
      <Loaded query={query}>{(vcenter) => <VCenterSections key={id} vcenter={vcenter} />}</Loaded>
    </PageFrame>
  );
}

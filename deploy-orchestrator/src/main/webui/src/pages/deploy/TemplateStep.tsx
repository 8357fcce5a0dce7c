import {
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  Content,
  Gallery,
  Label,
  SearchInput,
  Stack,
  StackItem,
  Title,
} from '@patternfly/react-core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { TemplateView } from '../../api/types';
import { Details } from '../../components/Details';
import { useSession } from '../../session/useSession';
import { texts } from '../../texts';

interface Props {
  readonly templates: readonly TemplateView[];
  readonly chosen: TemplateView | undefined;
  readonly onChoose: (template: TemplateView) => void;
}

function TemplateCard({
  template,
  isChosen,
  onChoose,
}: {
  template: TemplateView;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const c = texts.deploy.configure;
  return (
    <Card isSelectable isSelected={isChosen} isCompact id={`card-${template.id}`}>
      <CardHeader
        selectableActions={{
          selectableActionId: `choose-${template.id}`,
          selectableActionAriaLabelledby: `name-${template.id}`,
          name: 'template',
          variant: 'single',
          onChange: onChoose,
          isChecked: isChosen,
        }}
      >
        <CardTitle component="h3" id={`name-${template.id}`} className="pw-wrap">
          {template.name}
        </CardTitle>
      </CardHeader>
      <CardBody>
        <Stack hasGutter>
          {template.description && <StackItem>{template.description}</StackItem>}
          {!template.published && (
            <StackItem>
              <Label status="warning">{texts.deploy.template.notPublished}</Label>
            </StackItem>
          )}
          <StackItem>
            <Details
              items={[
                [texts.columns.vcenter, template.vcenterName],
                [c.zfsPoolName, template.defaultZfsPoolName],
                [c.cpuCount, template.defaultCpuCount],
                [c.memoryGb, template.defaultMemoryGb],
                [c.zfsDiskGb, template.defaultZfsDiskGb.toLocaleString('en-US')],
                [c.nfsNetworks, template.defaultNfsNetwork],
                [c.datastore, template.defaultDatastore],
                [c.portgroup, template.defaultNetwork],
              ]}
            />
          </StackItem>
        </Stack>
      </CardBody>
    </Card>
  );
}

export function TemplateStep({ templates, chosen, onChoose }: Props) {
  const [search, setSearch] = useState('');
  const { can } = useSession();
  const t = texts.deploy.template;
  const wanted = search.trim().toLowerCase();
  const shown = templates.filter(({ name, description, vcenterName }) =>
    [name, description, vcenterName].some((text) => text?.toLowerCase().includes(wanted)),
  );
  return (
    <Stack hasGutter>
      <Title headingLevel="h2">{t.title}</Title>
      <SearchInput
        aria-label={t.search}
        placeholder={t.search}
        value={search}
        onChange={(_event, text) => setSearch(text)}
        onClear={() => setSearch('')}
      />
      {shown.length === 0 && <Content component="p">{t.noneMatches}</Content>}
      <Gallery hasGutter minWidths={{ default: '100%', lg: '20rem' }} role="radiogroup" aria-label={t.title}>
        {shown.map((template) => (
          <TemplateCard
            key={template.id}
            template={template}
            isChosen={template.id === chosen?.id}
            onChoose={() => onChoose(template)}
          />
        ))}
      </Gallery>
      <Content component="p">
        {t.missing} {can('admin') ? <Link to="/settings/templates/new">{t.register}</Link> : t.askAdmin}
      </Content>
    </Stack>
  );
}

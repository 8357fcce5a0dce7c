import { Flex, Label } from '@patternfly/react-core';
import { Link, useNavigate } from 'react-router';
import { useDeleteTemplate, useSetTemplateActive, useTemplates } from '../../../api/hooks/useTemplates';
import type { TemplateView } from '../../../api/types';
import type { Column } from '../../../components/ListTable';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { texts } from '../../../texts';
import { SettingsList } from '../SettingsList';

const t = texts.templates;

function States({ template }: { readonly template: TemplateView }) {
  return (
    <Flex columnGap={{ default: 'columnGapXs' }}>
      {template.active ? <Label status="success">{t.active}</Label> : <Label>{t.inactive}</Label>}
      {!template.published && <Label status="warning">{t.publishing}</Label>}
    </Flex>
  );
}

const COLUMNS: readonly Column<TemplateView>[] = [
  { title: texts.columns.name, cell: ({ id, name }) => <Link to={`/settings/templates/${id}`}>{name}</Link> },
  { title: texts.columns.state, cell: (template) => <States template={template} /> },
  { title: texts.columns.vcenter, cell: ({ vcenterName }) => vcenterName },
  { title: texts.columns.vm, cell: ({ templateName, templateMoref }) => `${templateName} (${templateMoref})` },
  {
    title: texts.columns.defaults,
    cell: (d) => t.summary(d.defaultZfsPoolName, d.defaultZfsDiskGb, d.defaultCpuCount, d.defaultMemoryGb),
  },
];

export default function TemplatesPage() {
  const navigate = useNavigate();
  const query = useTemplates();
  const deletion = useDeleteTemplate();
  const activation = useSetTemplateActive();
  const actions = (template: TemplateView) => [
    ...(template.active ? [{ title: t.deploy, onClick: () => void navigate(`/deploy?template=${template.id}`) }] : []),
    { title: texts.actions.edit, onClick: () => void navigate(`/settings/templates/${template.id}`) },
    {
      title: template.active ? t.deactivate : t.activate,
      onClick: () => activation.mutate({ template, active: !template.active }),
    },
  ];
  return (
    <SettingsList
      wording={t}
      addAt="/settings/templates/new"
      query={query}
      columns={COLUMNS}
      actions={actions}
      deletion={deletion}
      notice={activation.error && <ProblemAlert error={activation.error} />}
    />
  );
}

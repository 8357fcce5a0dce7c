import { Alert, Flex } from '@patternfly/react-core';
import { useCallback, useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { useSshKeys } from '../../../api/hooks/useSshKeys';
import { useSaveTemplate, useTemplate } from '../../../api/hooks/useTemplates';
import { useVCenters } from '../../../api/hooks/useVCenters';
import type { TemplateView } from '../../../api/types';
import { Loaded } from '../../../components/Loaded';
import { useForm } from '../../../forms/useForm';
import { PageFrame } from '../../../layout/PageFrame';
import { useSession } from '../../../session/useSession';
import { texts } from '../../../texts';
import { ForAdmins } from '../ForAdmins';
import { SettingsForm } from '../SettingsForm';
import { TemplateDetails } from './TemplateDetails';
import { TEMPLATE_LABELS, templateErrors, templateRequest, templateValues, type TemplateValues } from './templateForm';
import { TemplateFields } from './TemplateFields';

const LIST = '/settings/templates';
const t = texts.templates;

interface EditorProps {
  readonly template?: TemplateView;
  readonly reread: () => Promise<TemplateView>;
}

function Needs() {
  const { vcenter, sshKey } = texts.home.start;
  return (
    <Alert variant="info" isInline title={t.needs}>
      <Flex>
        <Link to="/settings/vcenters/new">{vcenter}</Link>
        <Link to="/settings/ssh-keys/new">{sshKey}</Link>
      </Flex>
    </Alert>
  );
}

function TemplateEditor({ template, reread }: EditorProps) {
  const stored = useMemo(() => templateValues(template), [template]);
  const rules = useCallback((values: TemplateValues) => templateErrors(values, stored), [stored]);
  const form = useForm(stored, rules);
  const saving = useSaveTemplate(template?.id);
  const vcenters = useVCenters();
  const keys = useSshKeys();
  return (
    <Loaded query={vcenters}>
      {(knownVCenters) => (
        <Loaded query={keys}>
          {(knownKeys) => (
            <SettingsForm
              form={form}
              saving={saving}
              toRequest={templateRequest}
              backTo={LIST}
              isNew={template === undefined}
              present={async () => templateValues(await reread())}
              labels={TEMPLATE_LABELS}
            >
              {(knownVCenters.length === 0 || knownKeys.length === 0) && <Needs />}
              <TemplateFields form={form} present={stored} vcenters={knownVCenters} keys={knownKeys} />
            </SettingsForm>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

export default function TemplatePage() {
  const { id } = useParams();
  const query = useTemplate(id);
  const { can } = useSession();
  const reread = async () => (await query.refetch({ throwOnError: true })).data!;
  const manages = can('admin');
  const name = query.data?.name ?? '';
  const title = id === undefined ? t.add : manages ? t.edit(name) : name;
  return (
    <PageFrame title={title} parent={{ title: t.title, to: LIST }}>
      {id === undefined ? (
        <ForAdmins>
          <TemplateEditor reread={reread} />
        </ForAdmins>
      ) : (
        <Loaded query={query}>
          {(template) =>
            manages ? <TemplateEditor template={template} reread={reread} /> : <TemplateDetails template={template} />
          }
        </Loaded>
      )}
    </PageFrame>
  );
}

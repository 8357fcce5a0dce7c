import { Card, CardBody, CardFooter, Content } from '@patternfly/react-core';
import type { TemplateView } from '../../../api/types';
import { Details, type Detail } from '../../../components/Details';
import { LinkButton } from '../../../components/LinkButton';
import { useSession } from '../../../session/useSession';
import { texts } from '../../../texts';
import { TEMPLATE_LABELS, templateValues, type TemplateValues } from './templateForm';

const t = texts.templates;
const SHOWN_OTHERWISE = new Set<keyof TemplateValues>(['vcenterId', 'sshKeyId', 'active']);

function inWords(value: TemplateValues[keyof TemplateValues]) {
  return typeof value === 'boolean' ? (value ? texts.yes : texts.no) : value;
}

/** A template for those who may not change it. */
export function TemplateDetails({ template }: { readonly template: TemplateView }) {
  const { can } = useSession();
  const values = templateValues(template);
  const names = (Object.keys(TEMPLATE_LABELS) as (keyof TemplateValues)[]).filter((name) => !SHOWN_OTHERWISE.has(name));
  const items: Detail[] = names.map((name) => [TEMPLATE_LABELS[name] ?? name, inWords(values[name])]);
  return (
    <Card className="pw-form">
      <CardBody>
        <Details
          items={[
            [texts.columns.state, template.active ? t.active : t.inactive],
            [t.vcenter, template.vcenterName],
            ...items,
          ]}
        />
        <Content component="small">{t.onlyAdmins}</Content>
      </CardBody>
      {template.active && can('operator') && (
        <CardFooter>
          <LinkButton to={`/deploy?template=${template.id}`}>{t.deploy}</LinkButton>
        </CardFooter>
      )}
    </Card>
  );
}

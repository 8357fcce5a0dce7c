import { Card, CardBody, CardTitle, Content, Label, Stack, Title } from '@patternfly/react-core';
import type { TemplateView } from '../../api/types';
import { Details } from '../../components/Details';
import { texts } from '../../texts';
import type { DeployValues } from './deployForm';
import { EstimatedTime } from './EstimatedTime';
import { PlanCard } from './PlanCard';
import { PROBLEM_SLOT } from './problemSlot';
import { reviewOf, type ReviewItem } from './review';

interface Props {
  readonly values: DeployValues;
  readonly template: TemplateView | undefined;
}

function Value({ item }: { readonly item: ReviewItem }) {
  const { differs, templateHas } = texts.deploy.review;
  return item.template === undefined ? (
    item.value
  ) : (
    <>
      <strong>{item.value}</strong>{' '}
      <Label color="blue" isCompact>
        {differs}
      </Label>
      <Content component="small">{templateHas(item.template)}</Content>
    </>
  );
}

export function ReviewStep({ values, template }: Props) {
  const sections = reviewOf(values, template);
  const differing = sections.flatMap(({ items }) => items).filter((item) => item.template !== undefined).length;
  const { title, intro } = texts.deploy.review;
  return (
    <Stack hasGutter className="pw-form">
      <Title headingLevel="h2">{title}</Title>
      <div id={PROBLEM_SLOT} />
      <Content component="p">{intro(differing)}</Content>
      <EstimatedTime templateId={values.templateId} datastore={values.datastore} />
      <PlanCard values={values} />
      {sections.map((section) => (
        <Card key={section.title} isCompact>
          <CardTitle component="h3">{section.title}</CardTitle>
          <CardBody>
            <Details items={section.items.map((item) => [item.label, <Value key={item.label} item={item} />])} />
          </CardBody>
        </Card>
      ))}
    </Stack>
  );
}

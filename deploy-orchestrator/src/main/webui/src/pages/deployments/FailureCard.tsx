import {
  Card,
  CardBody,
  CardFooter,
  CardTitle,
  CodeBlock,
  CodeBlockCode,
  Content,
  Flex,
  Icon,
} from '@patternfly/react-core';
import ExclamationCircleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon';
import type { ReactNode } from 'react';
import type { DeploymentView, FailureView } from '../../api/types';
import { LinkButton } from '../../components/LinkButton';
import { Time } from '../../components/Time';
import { recoveryOf, type Remedy } from '../../deployment/recoveries';
import { texts } from '../../texts';

interface Props {
  readonly failure: FailureView;
  readonly deployment: DeploymentView;
  /** What can be done right here. */
  readonly actions: ReactNode;
}

const ENDED = new Set(['FAILED', 'CANCELLED']);

function addressOf(remedy: Remedy, templateId: string): string {
  switch (remedy) {
    case 'template':
      return `/settings/templates/${templateId}`;
    case 'vcenter':
      return '/settings/vcenters';
    case 'sshKeys':
      return '/settings/ssh-keys';
  }
}

/** What happened, what to do about it, and the proof. */
function FailureFacts({ failure }: Pick<Props, 'failure'>) {
  const t = texts.deployment.failure;
  return (
    <>
      <Content component="h3">{t.happened}</Content>
      <Content component="p" className="pw-wrap">
        {failure.detail}
      </Content>
      <Content component="small">
        {failure.step !== undefined && `${t.at(texts.steps.title(failure.step))} · `}
        {texts.problem.code} {failure.code}
      </Content>
      <Content component="h3">{t.todo}</Content>
      <Content component="p">{failure.hint}</Content>
      {failure.evidence.length > 0 && <Content component="h3">{t.evidence}</Content>}
      {failure.evidence.map(({ title, text }, i) => (
        <figure key={i} className="pw-figure">
          <figcaption>{title}</figcaption>
          <CodeBlock>
            {/* A long output scrolls: it must be reachable by keyboard. */}
            {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <div className="pw-evidence" tabIndex={0} role="region" aria-label={`${title} (${failure.code})`}>
              <CodeBlockCode>{text}</CodeBlockCode>
            </div>
          </CodeBlock>
        </figure>
      ))}
    </>
  );
}

/** What happened, the proof, and what to do about it; after a failed rollback also what had failed before. */
export function FailureCard({ failure, deployment, actions }: Props) {
  const { templateId, state, cause, removeAt } = deployment;
  const t = texts.deployment.failure;
  return (
    <Card component="section" role="alert" aria-labelledby="failure-title" className="pw-failure">
      <CardTitle component="h2" id="failure-title">
        <Flex columnGap={{ default: 'columnGapSm' }} alignItems={{ default: 'alignItemsCenter' }}>
          <Icon status="danger">
            <ExclamationCircleIcon />
          </Icon>
          {failure.title}
        </Flex>
      </CardTitle>
      <CardBody>
        <FailureFacts failure={failure} />
        {cause !== undefined && (
          <section aria-labelledby="cause-title">
            <Content component="h3" id="cause-title">
              {t.cause(cause.title)}
            </Content>
            <FailureFacts failure={cause} />
          </section>
        )}
        {removeAt !== undefined && (
          <Content component="p">
            {t.removeAt} <Time at={removeAt} />
          </Content>
        )}
      </CardBody>
      <CardFooter>
        <Flex>
          {actions}
          {ENDED.has(state) && <LinkButton to={`/deploy?template=${templateId}`}>{t.again}</LinkButton>}
          {recoveryOf(failure).remedies.map((remedy) => (
            <LinkButton key={remedy} to={addressOf(remedy, templateId)} variant="link">
              {t.remedies[remedy]}
            </LinkButton>
          ))}
        </Flex>
      </CardFooter>
    </Card>
  );
}

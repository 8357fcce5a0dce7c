import { Alert, AlertActionLink, Content } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { problemBehind } from '../api/problem';
import type { Violation } from '../api/types';
import { texts } from '../texts';

interface Props {
  readonly error: unknown;
  readonly onRetry?: () => void;
  readonly violations?: readonly Violation[];
  readonly actions?: ReactNode;
}

/** What went wrong, why, and what to do about it (RFC 9457). */
export function ProblemAlert({ error, onRetry, violations, actions }: Props) {
  const problem = problemBehind(error);
  const shown = violations ?? problem.violations;
  const retry = onRetry && <AlertActionLink onClick={onRetry}>{texts.actions.retry}</AlertActionLink>;
  return (
    <Alert variant="danger" isInline component="h2" title={problem.title} actionLinks={actions ?? retry} role="alert">
      {problem.detail !== undefined && <Content component="p">{problem.detail}</Content>}
      {shown.length > 0 && (
        <Content component="ul">
          {shown.map(({ pointer, message }) => (
            <Content component="li" key={pointer + message}>
              <code>{pointer}</code>: {message}
            </Content>
          ))}
        </Content>
      )}
      {problem.hint !== undefined && <Content component="p">{problem.hint}</Content>}
      <Content component="small">
        {texts.problem.code} {problem.code}
        {problem.instance !== undefined && ` · ${texts.problem.instance} ${problem.instance}`}
      </Content>
    </Alert>
  );
}

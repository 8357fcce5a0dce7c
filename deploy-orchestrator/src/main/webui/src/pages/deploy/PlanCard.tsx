import {
  Button,
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  Content,
  ExpandableSection,
  HelperText,
  HelperTextItem,
  List,
  ListItem,
  Spinner,
  type HelperTextItemProps,
} from '@patternfly/react-core';
import { usePlan } from '../../api/hooks/usePlan';
import type { PlanCheckView, PlanView } from '../../api/types';
import { ProblemAlert } from '../../components/ProblemAlert';
import { texts } from '../../texts';
import { measuredInWords } from '../targets/measured';
import { planned, type DeployValues } from './deployForm';

const t = texts.deploy.plan;

const VARIANT: Record<PlanCheckView['outcome'], HelperTextItemProps['variant']> = {
  OK: 'success',
  WARNING: 'warning',
  BLOCKER: 'error',
};

function Check({ finding }: { readonly finding: PlanCheckView }) {
  const { check, outcome, code, detail, hint, measured } = finding;
  return (
    <ListItem>
      <HelperText>
        <HelperTextItem variant={VARIANT[outcome]}>
          <strong>{t.checks[check] ?? check}</strong>: {t.outcomes[outcome]}
        </HelperTextItem>
      </HelperText>
      <Content component="p" className="pw-wrap">
        {detail}
      </Content>
      {hint !== undefined && <Content component="p">{hint}</Content>}
      {Object.keys(measured).length > 0 && (
        <Content component="small" className="pw-wrap">
          {measuredInWords(measured)}
        </Content>
      )}
      {code !== undefined && (
        <Content component="small">
          {texts.problem.code} {code}
        </Content>
      )}
    </ListItem>
  );
}

function Checks({ checks }: { readonly checks: readonly PlanCheckView[] }) {
  return (
    <List isPlain isBordered>
      {checks.map((finding, index) => (
        <Check key={`${finding.check}-${index}`} finding={finding} />
      ))}
    </List>
  );
}

function Plan({ plan }: { readonly plan: PlanView }) {
  const attention = plan.checks.filter(({ outcome }) => outcome !== 'OK');
  const fine = plan.checks.filter(({ outcome }) => outcome === 'OK');
  const blockers = attention.filter(({ outcome }) => outcome === 'BLOCKER').length;
  return (
    <>
      <Content component="p">
        <strong>{t.summary(blockers, attention.length - blockers)}</strong>
      </Content>
      {attention.length > 0 && <Checks checks={attention} />}
      <ExpandableSection toggleText={t.passed(fine.length)} isIndented>
        <Checks checks={fine} />
      </ExpandableSection>
    </>
  );
}

/** What the deployment would meet, check by check, the worst first in sight. */
export function PlanCard({ values }: { readonly values: DeployValues }) {
  const { data, error, isFetching, refetch } = usePlan(planned(values));
  const again = () => void refetch();
  const actions = (
    <Button variant="link" isInline onClick={again} isDisabled={isFetching}>
      {t.again}
    </Button>
  );
  return (
    <Card isCompact>
      <CardHeader actions={{ actions }}>
        <CardTitle component="h3">{t.title}</CardTitle>
      </CardHeader>
      <CardBody>
        {values.several && <Content component="p">{texts.several.planOfFirst}</Content>}
        <div aria-live="polite">
          {isFetching && (
            <Content component="p">
              <Spinner size="md" aria-label={t.running} /> {t.running}
            </Content>
          )}
          {!isFetching && error && <ProblemAlert error={error} onRetry={again} />}
          {!isFetching && !error && data && <Plan plan={data} />}
        </div>
      </CardBody>
    </Card>
  );
}

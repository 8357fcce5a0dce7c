import { Content } from '@patternfly/react-core';
import { useEstimate } from '../../api/hooks/useEstimates';
import { texts } from '../../texts';

const t = texts.deploy.review;

interface Props {
  readonly templateId: string;
  readonly datastore: string;
}

/** How long it will take by what earlier deployments took; nothing where that cannot be had. */
export function EstimatedTime({ templateId, datastore }: Props) {
  const { data } = useEstimate(templateId, datastore);
  if (!data) {
    return null;
  }
  const time = (milliseconds: number) => texts.deployment.elapsed(Math.round(milliseconds / 1_000));
  return (
    <Content component="p">
      <strong>{t.estimate(time(data.p50Millis), time(data.p90Millis))}</strong>{' '}
      {data.assumed ? t.estimateAssumed : t.estimateMeasured}
    </Content>
  );
}

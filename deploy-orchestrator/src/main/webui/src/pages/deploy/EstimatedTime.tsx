import { Content } from '@patternfly/react-core';
import { useDeployments } from '../../api/hooks/useDeployments';
import { texts } from '../../texts';
import { estimateOf } from './estimate';

const LOOKED_AT = 100;
const t = texts.deploy.review;

export function EstimatedTime({ templateId }: { readonly templateId: string }) {
  const succeeded = useDeployments({ state: 'SUCCEEDED', limit: LOOKED_AT });
  if (succeeded.isPending) {
    return null;
  }
  const { seconds, samples } = estimateOf(succeeded.data?.items ?? [], templateId);
  return (
    <Content component="p">
      <strong>{t.estimate(texts.deployment.elapsed(seconds))}</strong>{' '}
      {samples === 0 ? t.estimateDefault : t.estimateFrom(samples)}
    </Content>
  );
}

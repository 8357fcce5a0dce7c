import { Switch } from '@patternfly/react-core';
import { useSearchParams } from 'react-router';
import { texts } from '../texts';

/** Narrows a list to what this account has asked for, and goes back to its beginning. */
export function MineSwitch() {
  const [params, setParams] = useSearchParams();
  const change = (isChecked: boolean) => {
    const changed = new URLSearchParams(params);
    changed.delete('cursor');
    changed.delete('mine');
    if (isChecked) {
      changed.set('mine', 'true');
    }
    setParams(changed);
  };
  return (
    <Switch
      id="mine"
      label={texts.deployments.mine}
      isChecked={params.get('mine') === 'true'}
      onChange={(_event, isChecked) => change(isChecked)}
    />
  );
}

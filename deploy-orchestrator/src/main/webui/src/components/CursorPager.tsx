import { Button, Flex } from '@patternfly/react-core';
import { useSearchParams } from 'react-router';
import { texts } from '../texts';

interface Props {
  readonly nextCursor?: string;
  readonly first: string;
  readonly next: string;
}

/** Goes through a list by its cursors; the cursor is in the address, so the browser's Back goes back. */
export function CursorPager({ nextCursor, first, next }: Props) {
  const [params, setParams] = useSearchParams();
  const cursor = params.get('cursor');
  const go = (to: string | undefined) => {
    const changed = new URLSearchParams(params);
    changed.delete('cursor');
    if (to !== undefined) {
      changed.set('cursor', to);
    }
    setParams(changed);
  };
  if (cursor === null && nextCursor === undefined) {
    return null;
  }
  return (
    <Flex component="nav" aria-label={texts.actions.nextPage} justifyContent={{ default: 'justifyContentFlexEnd' }}>
      <Button variant="secondary" isDisabled={cursor === null} onClick={() => go(undefined)}>
        {first}
      </Button>
      <Button variant="secondary" isDisabled={nextCursor === undefined} onClick={() => go(nextCursor)}>
        {next}
      </Button>
    </Flex>
  );
}

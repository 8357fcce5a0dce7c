import { texts } from '../texts';
import { useNow } from './useNow';

const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'full' });

/** How long ago a moment was; the moment itself, in the user's time zone, on hovering. */
export function Age({ at }: { readonly at: string }) {
  const now = useNow(true);
  const moment = new Date(at);
  return (
    <time dateTime={at} title={EXACT.format(moment)}>
      {texts.ago((now - moment.getTime()) / 1_000)}
    </time>
  );
}

const FORMAT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'full' });

/** A moment in the user's time zone. */
export function Time({ at }: { readonly at: string }) {
  const moment = new Date(at);
  return (
    <time dateTime={at} title={EXACT.format(moment)}>
      {FORMAT.format(moment)}
    </time>
  );
}

import { Button, type ButtonProps } from '@patternfly/react-core';
import { Link } from 'react-router';

type Props = Omit<ButtonProps, 'component' | 'ref'> & { readonly to: string };

/** A link that looks like a button. */
export function LinkButton({ to, ...button }: Props) {
  return <Button {...button} component={(props: object) => <Link {...props} to={to} />} />;
}

import { Badge, Content, ExpandableSection, Grid, GridItem, Stack, StackItem } from '@patternfly/react-core';
import { Children, useState, type ReactNode } from 'react';
import { texts } from '../texts';
import type { Form } from './useForm';

interface Props<V, D> {
  readonly form: Form<V>;
  readonly title: string;
  /** What it is for, in a sentence. */
  readonly help: string;
  /** Its fields, as they are unless somebody changes them. */
  readonly defaults: D;
  /** Beside each other where there is room. */
  readonly children: ReactNode;
  /** Below them, over the whole width. */
  readonly wide?: ReactNode;
}

/** Fields that few need: out of sight until they are wanted, or until one of them is wrong. */
export function AdvancedSection<D extends object, V extends D>({
  form,
  title,
  help,
  defaults,
  children,
  wide,
}: Props<V, D>) {
  const [isWanted, setIsWanted] = useState(false);
  const names = Object.keys(defaults) as (keyof D & keyof V & string)[];
  const changed = names.filter((name) => !isSame(form.values[name], defaults[name])).length;
  const isExpanded = isWanted || names.some((name) => form.fails(name));
  return (
    <ExpandableSection
      isIndented
      toggleWrapper="h4"
      isExpanded={isExpanded}
      onToggle={() => setIsWanted(!isExpanded)}
      toggleContent={
        <>
          {title} {changed > 0 && <Badge isRead>{texts.advanced.changed(changed)}</Badge>}
        </>
      }
    >
      {isExpanded && (
        <Stack hasGutter>
          <Content component="small">{help}</Content>
          <Grid hasGutter>
            {Children.toArray(children).map((child, i) => (
              <GridItem key={i} span={12} md={6}>
                {child}
              </GridItem>
            ))}
          </Grid>
          {wide !== undefined && <StackItem>{wide}</StackItem>}
        </Stack>
      )}
    </ExpandableSection>
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

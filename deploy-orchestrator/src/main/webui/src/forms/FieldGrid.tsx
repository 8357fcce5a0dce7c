import { Content, FormSection, Grid, GridItem } from '@patternfly/react-core';
import { Children, type ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly help?: ReactNode;
  readonly level?: 'h2' | 'h3';
  readonly children: ReactNode;
}

/** Fields that belong together: beside each other where there is room, below each other where there is not. */
export function FieldGrid({ title, help, level = 'h2', children }: Props) {
  return (
    <FormSection title={title} titleElement={level}>
      {help !== undefined && <Content component="small">{help}</Content>}
      <Grid hasGutter>
        {Children.toArray(children).map((child, i) => (
          <GridItem key={i} span={12} md={6}>
            {child}
          </GridItem>
        ))}
      </Grid>
    </FormSection>
  );
}

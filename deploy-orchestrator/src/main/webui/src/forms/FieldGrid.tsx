import { FormFieldGroup, FormFieldGroupHeader, Grid, GridItem } from '@patternfly/react-core';
import { Children, type ReactNode } from 'react';

interface Props {
  readonly id: string;
  readonly title: string;
  readonly help?: string;
  readonly children: ReactNode;
}

/** Fields that belong together: beside each other where there is room, below each other where there is not. */
export function FieldGrid({ id, title, help, children }: Props) {
  return (
    <FormFieldGroup
      header={<FormFieldGroupHeader titleText={{ text: title, id: `group-${id}` }} titleDescription={help} />}
    >
      <Grid hasGutter>
        {Children.toArray(children).map((child, i) => (
          <GridItem key={i} span={12} md={6}>
            {child}
          </GridItem>
        ))}
      </Grid>
    </FormFieldGroup>
  );
}

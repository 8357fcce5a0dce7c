import type { ReactNode } from 'react';
import { usePlace } from '../inventory/usePlace';
import { texts } from '../texts';
import { FieldGrid } from './FieldGrid';
import { InventoryField } from './InventoryField';
import type { Form } from './useForm';

type TextName<V> = { [K in keyof V]: V[K] extends string ? K : never }[keyof V] & string;

interface Props<V> {
  readonly form: Form<V>;
  readonly title: string;
  readonly help: ReactNode;
  readonly level?: 'h2' | 'h3';
  readonly vcenterId: string | undefined;
  /** How the form names the places. */
  readonly names: Readonly<Record<Place, TextName<V>>>;
  /** What applies where a place is left empty. */
  readonly placeholder: string;
}

type Place = 'datacenter' | 'cluster' | 'datastore' | 'network' | 'resourcePool' | 'folder';

/** In a datastore cluster vCenter chooses the datastore. */
const STORES = ['DATASTORE', 'DATASTORE_CLUSTER'] as const;
const c = texts.deploy.configure;

/** Where in a vCenter the VM shall be; each place is looked for in those that were chosen before it. */
export function PlacementFields<V>({ form, title, help, level, vcenterId, names, placeholder }: Props<V>) {
  const valueOf = (place: Place) => form.values[names[place]] as string;
  const { datacenter, usable } = usePlace(vcenterId, {
    datacenter: valueOf('datacenter'),
    cluster: valueOf('cluster'),
  });
  const common = { form, vcenterId, placeholder };
  return (
    <FieldGrid level={level} title={title} help={help}>
      <InventoryField {...common} kind="DATACENTER" name={names.datacenter} label={c.datacenter} />
      <InventoryField {...common} kind="CLUSTER" name={names.cluster} label={c.cluster} within={datacenter} />
      <InventoryField {...common} kind={STORES} name={names.datastore} label={c.datastore} within={usable} />
      <InventoryField {...common} kind="NETWORK" name={names.network} label={c.portgroup} within={usable} />
      <InventoryField
        {...common}
        kind="RESOURCE_POOL"
        name={names.resourcePool}
        label={c.resourcePool}
        within={usable}
      />
      <InventoryField {...common} kind="FOLDER" name={names.folder} label={c.folder} within={datacenter} />
    </FieldGrid>
  );
}

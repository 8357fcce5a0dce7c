import { Button, Form, FormGroup, FormSelect, FormSelectOption, Stack, TextInput } from '@patternfly/react-core';
import { useState, type FormEvent } from 'react';
import { Link, useSearchParams } from 'react-router';
import { exportAddress, useAuditEvents, type AuditFilter } from '../../api/hooks/useAudit';
import type { AuditEventView } from '../../api/types';
import { CursorPager } from '../../components/CursorPager';
import { Empty } from '../../components/Empty';
import { ListTable, type Column } from '../../components/ListTable';
import { Loaded } from '../../components/Loaded';
import { Time } from '../../components/Time';
import { PageFrame } from '../../layout/PageFrame';
import { texts } from '../../texts';

const t = texts.audit;
const FIELDS = ['deployment', 'actor', 'type', 'from', 'to'] as const;
type Values = Record<(typeof FIELDS)[number], string>;
type Row = AuditEventView & { readonly id: string };

const COLUMNS: readonly Column<Row>[] = [
  { title: t.columns.when, cell: ({ at }) => <Time at={at} /> },
  {
    title: t.columns.deployment,
    cell: ({ deploymentId }) => <Link to={`/deployments/${deploymentId}`}>{deploymentId.slice(0, 8)}</Link>,
  },
  { title: t.columns.number, cell: ({ seq }) => seq },
  { title: t.columns.type, cell: ({ type }) => texts.events.title(type) },
  { title: texts.columns.step, cell: ({ step }) => (step == null ? '' : texts.steps.title(step)) },
  { title: t.columns.actor, cell: ({ actor }) => actor },
];

function valuesIn(params: URLSearchParams): Values {
  return Object.fromEntries(FIELDS.map((name) => [name, params.get(name) ?? ''])) as Values;
}

/** Local times, as people type them, are sent with their offset. */
function filterOf(values: Values): AuditFilter {
  const given = (text: string) => (text === '' ? undefined : text);
  const moment = (text: string) =>
    text === '' || Number.isNaN(Date.parse(text)) ? undefined : new Date(text).toISOString();
  return {
    deployment: given(values.deployment),
    actor: given(values.actor),
    type: given(values.type),
    from: moment(values.from),
    to: moment(values.to),
  };
}

function Filter({ values, onApply }: { readonly values: Values; readonly onApply: (values: Values) => void }) {
  const [typed, setTyped] = useState(values);
  const set = (name: keyof Values) => (_event: FormEvent<HTMLElement>, value: string) =>
    setTyped((before) => ({ ...before, [name]: value }));
  const apply = (event: FormEvent) => {
    event.preventDefault();
    onApply(typed);
  };
  return (
    <Form className="pw-audit-filter" onSubmit={apply}>
      <FormGroup label={t.filter.deployment} fieldId="deployment">
        <TextInput id="deployment" value={typed.deployment} onChange={set('deployment')} />
      </FormGroup>
      <FormGroup label={t.filter.actor} fieldId="actor">
        <TextInput id="actor" placeholder="user:olga" value={typed.actor} onChange={set('actor')} />
      </FormGroup>
      <FormGroup label={t.filter.type} fieldId="type">
        <FormSelect id="type" value={typed.type} onChange={set('type')}>
          <FormSelectOption value="" label={t.filter.anyType} />
          {texts.events.types.map((type) => (
            <FormSelectOption key={type} value={type} label={texts.events.title(type)} />
          ))}
        </FormSelect>
      </FormGroup>
      <FormGroup label={t.filter.from} fieldId="from">
        <TextInput id="from" type="datetime-local" value={typed.from} onChange={set('from')} />
      </FormGroup>
      <FormGroup label={t.filter.to} fieldId="to">
        <TextInput id="to" type="datetime-local" value={typed.to} onChange={set('to')} />
      </FormGroup>
      <Button type="submit" variant="secondary">
        {t.filter.apply}
      </Button>
    </Form>
  );
}

function Exports({ filter }: { readonly filter: AuditFilter }) {
  return (['csv', 'ndjson'] as const).map((format) => (
    <Button key={format} component="a" href={exportAddress(filter, format)} download variant="link">
      {t.export(format.toUpperCase())}
    </Button>
  ));
}

/** Everything that was ever done, to whichever deployment. */
export default function EventsPage() {
  const [params, setParams] = useSearchParams();
  const values = valuesIn(params);
  const filter = filterOf(values);
  const query = useAuditEvents(filter, params.get('cursor') ?? undefined);
  const apply = (wanted: Values) => setParams(Object.entries(wanted).filter(([, value]) => value !== ''));
  return (
    <PageFrame title={t.title} description={t.description} actions={<Exports filter={filter} />}>
      <Stack hasGutter>
        <Filter key={FIELDS.map((name) => values[name]).join(' ')} values={values} onApply={apply} />
        <Loaded query={query}>
          {({ items, nextCursor }) => (
            <>
              {items.length === 0 ? (
                <Empty title={t.none} />
              ) : (
                <ListTable label={t.title} rows={items.map(unique)} columns={COLUMNS} />
              )}
              <CursorPager nextCursor={nextCursor} first={texts.actions.newest} next={texts.actions.older} />
            </>
          )}
        </Loaded>
      </Stack>
    </PageFrame>
  );
}

/** An event's own id is unique within its deployment only. */
function unique(event: AuditEventView): Row {
  return { ...event, id: `${event.deploymentId}/${event.seq}` };
}

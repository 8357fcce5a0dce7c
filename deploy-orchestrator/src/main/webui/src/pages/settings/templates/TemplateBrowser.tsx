import {
  Button,
  Content,
  Flex,
  FormGroup,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  SearchInput,
  Stack,
} from '@patternfly/react-core';
import { useState } from 'react';
import { useInventory, useInventorySummary } from '../../../api/hooks/useInventory';
import type { InventoryItemView } from '../../../api/types';
import { InventoryAge } from '../../../components/InventoryAge';
import { ListTable, type Column } from '../../../components/ListTable';
import { Loaded } from '../../../components/Loaded';
import { useSettled } from '../../../components/useSettled';
import type { Form } from '../../../forms/useForm';
import { texts } from '../../../texts';
import type { TemplateValues } from './templateForm';

const t = texts.templates;
const PAGE_SIZE = 20;

const COLUMNS: readonly Column<InventoryItemView>[] = [
  {
    title: texts.columns.name,
    cell: ({ name, path }) => (
      <>
        {name}
        <Content component="small">{path}</Content>
      </>
    ),
  },
  { title: t.guest, cell: ({ guestFullName, guestId }) => guestFullName ?? guestId },
  { title: t.hardware, cell: hardwareOf },
  { title: t.tools, cell: ({ toolsStatus }) => toolsStatus },
];

function hardwareOf({ cpuCount, memoryMb, diskCount, diskBytes }: InventoryItemView): string {
  const i = texts.inventory;
  return [
    cpuCount != null && i.cpus(cpuCount),
    memoryMb != null && i.memory(memoryMb),
    diskCount != null && diskBytes != null && i.disks(diskCount, diskBytes),
  ]
    .filter(Boolean)
    .join(' · ');
}

interface ListProps {
  readonly vcenterId: string;
  readonly onChoose: (item: InventoryItemView) => void;
}

/** The templates of a vCenter, searched and paged by the service. */
function TemplateList({ vcenterId, onChoose }: ListProps) {
  const [search, setSearch] = useState('');
  // The cursors of the pages up to the one that is shown.
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const query = useSettled(search.trim());
  const summary = useInventorySummary(vcenterId);
  const wanted = { kind: 'TEMPLATE', limit: PAGE_SIZE, query: query || undefined, cursor: cursors.at(-1) } as const;
  const inventory = useInventory(vcenterId, wanted);
  const searchFor = (text: string) => {
    setSearch(text);
    setCursors([]);
  };
  const choice: Column<InventoryItemView & { id: string }> = {
    title: texts.columns.actions,
    isAction: true,
    cell: (item) => (
      <Button variant="secondary" size="sm" aria-label={`${t.choose}: ${item.name}`} onClick={() => onChoose(item)}>
        {t.choose}
      </Button>
    ),
  };
  return (
    <Stack hasGutter>
      <SearchInput
        aria-label={t.browseSearch}
        placeholder={t.browseSearch}
        value={search}
        onChange={(_event, text) => searchFor(text)}
        onClear={() => searchFor('')}
      />
      <InventoryAge vcenterId={vcenterId} />
      {summary.data?.readAt == null && summary.isSuccess ? (
        <Content component="p">{t.browseUnread}</Content>
      ) : (
        <Loaded query={{ ...inventory, error: inventory.error ?? summary.error }}>
          {({ items, nextCursor }) => (
            <>
              {items.length === 0 ? (
                <Content component="p">{t.browseNone}</Content>
              ) : (
                <ListTable
                  label={t.browseTitle}
                  rows={items.map((item) => ({ ...item, id: item.moref }))}
                  columns={[...COLUMNS, choice]}
                />
              )}
              {(cursors.length > 0 || nextCursor != null) && (
                <Flex justifyContent={{ default: 'justifyContentFlexEnd' }}>
                  <Button
                    variant="secondary"
                    isDisabled={cursors.length === 0}
                    onClick={() => setCursors(cursors.slice(0, -1))}
                  >
                    {texts.actions.previousPage}
                  </Button>
                  <Button
                    variant="secondary"
                    isDisabled={nextCursor == null}
                    onClick={() => setCursors([...cursors, nextCursor ?? ''])}
                  >
                    {texts.actions.nextPage}
                  </Button>
                </Flex>
              )}
            </>
          )}
        </Loaded>
      )}
    </Stack>
  );
}

/** Lets a VM template be chosen from the inventory of the vCenter that the form names. */
export function TemplateBrowser({ form }: { readonly form: Form<TemplateValues> }) {
  const [isOpen, setIsOpen] = useState(false);
  const { vcenterId, name } = form.values;
  const close = () => setIsOpen(false);
  const choose = (item: InventoryItemView) => {
    form.set({ templateMoref: item.moref, templateName: item.name, name: name === '' ? item.name : name });
    close();
  };
  return (
    <FormGroup label={t.browseTitle} role="group" fieldId="browse-templates">
      <Button id="browse-templates" variant="secondary" onClick={() => setIsOpen(true)}>
        {t.browse}
      </Button>
      {isOpen && (
        <Modal isOpen variant="large" onClose={close} aria-labelledby="browse-title" aria-describedby="browse-body">
          <ModalHeader title={t.browseTitle} labelId="browse-title" />
          <ModalBody id="browse-body">
            <TemplateList vcenterId={vcenterId} onChoose={choose} />
          </ModalBody>
          <ModalFooter>
            <Button variant="link" onClick={close}>
              {texts.actions.cancel}
            </Button>
          </ModalFooter>
        </Modal>
      )}
    </FormGroup>
  );
}

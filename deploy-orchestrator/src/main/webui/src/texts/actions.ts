export const actions = {
  save: 'Save',
  add: 'Add',
  cancel: 'Cancel',
  edit: 'Edit',
  delete: 'Delete',
  retry: 'Try again',
  newest: 'Newest',
  older: 'Older',
  firstPage: 'First page',
  nextPage: 'Next page',
  previousPage: 'Previous page',
  rowActions: (name: string) => `Actions for ${name}`,
} as const;

export const confirm = {
  typeName: (name: string) => `Type ${name} to confirm`,
} as const;

export const shownOnce = {
  body: 'Copy it now: it is not shown again.',
  copy: (what: string) => `Copy ${what}`,
  copied: 'Copied',
} as const;

export const combobox = {
  show: (label: string) => `Show what is known: ${label}`,
  clear: (label: string) => `Clear: ${label}`,
  none: 'Nothing matches. What you type counts.',
} as const;

/** Sections that are out of sight until they are wanted. */
export const advanced = {
  title: 'Advanced',
  help: 'Everything here has a good default.',
  changed: (n: number) => `${n} changed`,
} as const;

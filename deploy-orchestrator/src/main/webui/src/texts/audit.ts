export const audit = {
  title: 'Audit',
  description: 'Everything that was done, by whom, to whichever deployment.',
  none: 'No event fits.',
  export: (format: string) => `Export as ${format}`,
  columns: { when: 'When', deployment: 'Deployment', number: 'No.', type: 'Event', actor: 'By' },
  filter: {
    deployment: 'Deployment (id)',
    actor: 'By',
    type: 'Event',
    anyType: 'Any',
    from: 'From',
    to: 'To',
    apply: 'Filter',
  },
} as const;

import { bytes } from './measures';

export const deadLetters = {
  title: 'Dead letters',
  description: 'Records that some service could not read. Nothing else was held up by them; they are kept for 30 days.',
  none: 'Every record could be read.',
  size: (size: number) => bytes(size),
  columns: { when: 'Set aside', reason: 'Reason', from: 'From', key: 'Key', content: 'Content' },
} as const;

export const batches = {
  title: 'Batches',
  deploy: 'Deploy several targets',
  batch: 'Batch',
  name: (size: number) => (size === 1 ? '1 deployment' : `${size} deployments`),
  start: 'Start',
  starts: {
    CANARY_FIRST: 'The others when the first has succeeded',
    AT_ONCE: 'All at once',
  },
  progress: 'Progress',
  ended: (ended: number, size: number) => `${ended} of ${size} have ended`,
  noneTitle: 'No batches',
  noneBody: 'Several deployments that are asked for together are shown here.',
  place: (index: number, size: number) => `${index + 1} of ${size}`,
} as const;

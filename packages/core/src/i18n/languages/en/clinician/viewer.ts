/** English, the source of the keys of what a viewer's button offers to send. */
export const viewer = {
  'viewer.series': 'This series',
  'viewer.image': 'This image',
  'viewer.shown': 'All shown series',
  'viewer.study': 'The whole study',
};

/** The list of messages. */
export const messages = {
  title: 'Messages',
  titleUnseen: 'Messages ({{number}} new)',
  none: 'Nothing was said yet.',
  'level.info': 'Note:',
  'level.warning': 'Warning:',
  'level.error': 'Error:',
} as const;

import type { Group } from '../group'

export const flatNine: Group = {
  title: 'Flat 9',
  owner: 'hannah',
  members: ['amara', 'yuki'],
  colour: 6,
  lastMinutesAgo: 3110,
  lines: [
    [
      'hannah',
      0,
      'Yuki has the key until Sunday. House rules: the plant by the door gets water, the plant on the shelf gets compliments',
    ],
    ['yuki', 7, 'Understood. Which one bites?'],
    ['amara', 2, 'The one with the name'],
    ['yuki', 640, 'I have told the shelf plant that it has excellent posture'],
    ['hannah', 12, 'It has never looked better. Please never leave'],
  ],
}

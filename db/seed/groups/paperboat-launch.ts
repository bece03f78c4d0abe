import type { Group } from '../group'

export const paperboatLaunch: Group = {
  title: 'Paperboat, after the launch',
  owner: 'amara',
  members: ['lin', 'chenmo', 'diego'],
  colour: 1,
  nicknames: { diego: 'Diego (bucket)' },
  lastMinutesAgo: 205,
  unread: { chenmo: 2 },
  lines: [
    ['amara', 0, 'Everybody who made the boat float, in one room at last'],
    ['diego', 6, 'I made it splash. Floating was somebody else'],
    ['lin', 2, 'I take full responsibility for the floating'],
    ['chenmo', 11, 'Hello all. I only took pictures of people who looked at boat'],
    ['amara', 1, 'And those pictures are on the front page, so sit down and be proud'],
    ['chenmo', 3, 'I am sitting. I am proud. My mother has printed number 31'],
    [
      'diego',
      1320,
      'Small thing for the next version: the splash plays even when the phone is on silent',
    ],
    ['lin', 14, 'That explains the dentist'],
    ['amara', 2, 'Lin. WHAT dentist'],
    [
      'lin',
      1,
      'A user wrote to us. She saved a trip in the waiting room. Everybody looked for the leak',
    ],
    [
      'diego',
      4,
      'Fixed in the file I just uploaded. It also has a quieter splash for waiting rooms',
    ],
    ['amara', 31, 'Thank you. Shipping on Thursday, with the big letters fix for Osaka'],
    ['chenmo', 8, 'If you need picture of a dentist, I know one'],
    ['amara', 1, 'I will never need that, and I love that you offered'],
    [
      'lin',
      5,
      "Next call is Wednesday, ten in London. That's six in the evening here, so I'll have noodles",
    ],
    ['diego', 2, 'Noodles on camera or it did not happen'],
  ],
}

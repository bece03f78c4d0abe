import type { Conversation } from '../conversation'

export const amaraHannah: Conversation = {
  between: ['amara', 'hannah'],
  lastMinutesAgo: 2986,
  lines: [
    ['hannah', 0, 'Did you take the good kettle to the office again?'],
    ['amara', 18, "It's a launch kettle now, it has seen things"],
    ['hannah', 1, 'It has seen our kitchen. Bring it home please'],
    ['amara', 2, "I'm bringing it back with biscuits, as interest"],
    ['hannah', 0, 'Acceptable. By the way, who drew the boat? I showed it to my whole class'],
    ['amara', 3, 'Lin! Add her, her username is just lin. Say I sent you'],
  ],
}

import type { Conversation } from '../conversation'

export const yukiHannah: Conversation = {
  between: ['yuki', 'hannah'],
  lastMinutesAgo: 7179,
  lines: [
    [
      'hannah',
      0,
      'Your foxes arrived and my students voted. The sleepy one wins, nineteen to four',
    ],
    ['yuki', 33, 'The sleepy one is a self-portrait, so thank you'],
    [
      'hannah',
      2,
      "Would you talk to the class by video one day? Twenty minutes, they're nine years old and have a lot of questions about whiskers",
    ],
    ['yuki', 5, 'Whiskers are my speciality. はい、ぜひ！'],
    ['hannah', 1, "They'll scream. I'm telling them at the very last second"],
  ],
}

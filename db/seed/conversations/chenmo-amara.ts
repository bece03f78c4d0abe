import type { Conversation } from '../conversation'

export const chenmoAmara: Conversation = {
  between: ['chenmo', 'amara'],
  lastMinutesAgo: 85,
  lines: [
    [
      'amara',
      0,
      "Hi Chen Mo! Lin gave me your name. I'm Amara, I make a small travel journal app, and I need someone with a camera and some patience",
    ],
    [
      'chenmo',
      16,
      'Hello Amara, nice to meet you. I have both. My English is slow, please write simple',
    ],
    ['amara', 1, '你的英文比我的中文好一万倍'],
    ['chenmo', 2, 'Haha. Did Lin teach you this sentence?'],
    ['amara', 0, 'I never reveal my sources'],
    [
      'amara',
      1,
      "It's a launch party in a tea house, about fifty people, the day after tomorrow. Warm light, low ceiling, a lot of steam",
    ],
    ['chenmo', 5, 'Steam is good. Can I come one hour before, to see the windows?'],
    ['amara', 2, 'Come two hours before, there will be cake'],
    [
      'chenmo',
      3098,
      'Thank you for today. I took 812 photos. I will choose about 60, it needs a few days',
    ],
    [
      'amara',
      11,
      "You were invisible and everywhere, I don't know how you do it. Did you get any cake?",
    ],
    ['chenmo', 1, 'Three pieces. Invisible people can eat more'],
    ['chenmo', 5478, 'Finished. 58 photos, all edited: https://chenmo.example/tea-house'],
    ['chenmo', 1, 'My favourite is number 31, the old man reads your app to the table'],
    [
      'amara',
      30,
      "I've been looking at it for ten minutes. That's the whole reason we made this thing",
    ],
    ['chenmo', 4, '他读得很认真，我也站在旁边听完了'],
  ],
}

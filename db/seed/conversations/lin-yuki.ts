import type { Conversation } from '../conversation'

export const linYuki: Conversation = {
  between: ['lin', 'yuki'],
  lastMinutesAgo: 17297,
  hasEnded: true,
  lines: [
    [
      'yuki',
      0,
      'Hi Lin, this is Yuki. We sat next to each other at the type workshop in Kyoto. はじめまして、again!',
    ],
    ['lin', 12, 'Yuki! Of course, you drew the tiny fox on my name tag. はじめまして、よろしくね'],
    ['yuki', 2, "よろしくお願いします！ The fox is doing well, he's a sticker now"],
    ['lin', 1, 'I need that sticker'],
    ['yuki', 4, "送ります！ Give me an address and I'll put three in the envelope"],
    ['lin', 9, 'どうもありがとう。 My Japanese ends about there'],
    ['yuki', 1, "It's a good place to end. My Chinese ends at 好吃"],
    ['lin', 0, '好吃 will carry you through a whole week in Hangzhou'],
    ['yuki', 2951, '封筒、出しました。 Ten days, the post office says, maybe twelve'],
    [
      'lin',
      14285,
      '届きました！！ One fox is on my laptop, one is on the rice cooker, and the third is under negotiation',
    ],
    ['yuki', 25, "炊飯器に？ I'm honoured. No fox of mine ever had such a warm home"],
    ['lin', 3, 'He gets steamed every day. また京都で会おうね'],
  ],
}

import type { Conversation } from '../conversation'

export const diegoYuki: Conversation = {
  between: ['diego', 'yuki'],
  lastMinutesAgo: 20010,
  lines: [
    ['yuki', 0, 'Diego, the song you sent has a bird in it. What kind of bird?'],
    ['diego', 21, "Not a bird! My neighbour's gate. It needs oil"],
    ['yuki', 2, 'Please never oil it'],
    ['diego', 1, "I told him. He thinks I'm strange, but he agreed"],
    ['yuki', 6, 'I drew it as a bird anyway. かわいい門'],
  ],
}

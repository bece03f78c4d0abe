import type { Conversation } from '../conversation'

export const chenmoSunning: Conversation = {
  between: ['chenmo', 'sunning'],
  lastMinutesAgo: 17104,
  lines: [
    ['sunning', 0, '我那台 GR 的新主人还满意吧？'],
    ['chenmo', 8, '非常满意，第一张拍了电饭煲'],
    ['sunning', 1, '它跟了我三年，只拍过键盘，这算升职了'],
    ['chenmo', 0, '还是逆光，蒸汽都拍出来了'],
    ['sunning', 5, '有意思，我还有几片滤镜闲着，不知道她要不要'],
    ['chenmo', 2, '你自己加她，账号就是 lin，说是卖相机的就行'],
  ],
}

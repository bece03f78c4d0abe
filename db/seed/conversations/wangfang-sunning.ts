import type { Conversation } from '../conversation'

export const wangfangSunning: Conversation = {
  between: ['wangfang', 'sunning'],
  lastMinutesAgo: 13007,
  lines: [
    ['wangfang', 0, '姑妈让我问你，奶奶过生日你回不回来'],
    ['sunning', 25, '回，票都买了，我从杭州直接过去'],
    ['wangfang', 1, '那蛋糕归你带，别买水果的，奶奶嫌酸'],
    ['sunning', 2, '栗子的行不行？'],
    ['wangfang', 4, '行，上面写“福如东海”，别又写成“福如冬瓜”'],
    ['sunning', 1, '那次是店员听错了！'],
  ],
}

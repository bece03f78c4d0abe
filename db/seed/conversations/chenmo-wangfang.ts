import type { Conversation } from '../conversation'

export const chenmoWangfang: Conversation = {
  between: ['chenmo', 'wangfang'],
  lastMinutesAgo: 10190,
  lines: [
    ['wangfang', 0, '陈默，你去年拍的那张断桥，能不能给我一张大图？想洗出来挂新家'],
    ['chenmo', 40, '可以啊，要多大'],
    ['wangfang', 3, '一米二，挂沙发上面，墙准备刷燕麦色'],
    ['chenmo', 6, '那我重新调一版，压暗一点，跟燕麦色搭'],
    ['wangfang', 1, '你们杭州人都这么会配色吗'],
  ],
}

import type { Conversation } from '../conversation'

export const linDiego: Conversation = {
  between: ['lin', 'diego'],
  lastMinutesAgo: 1241,
  undelivered: { diego: 1 },
  lines: [
    ['diego', 0, 'Lin! My teacher wants ten sentences with 把. I have written one: 我把作业忘了'],
    ['lin', 6, 'That is grammatically perfect and also a confession'],
    ['diego', 1, 'She gave me half a point for honesty'],
    ['lin', 2, '再来一句：我把西红柿切了'],
    ['diego', 3, '我把西红柿切了，我也把手切了'],
    ['lin', 0, '啊？手没事吧？'],
    ['diego', 1, 'Small cut! Big vocabulary. 创可贴 is my word of the day'],
    ['diego', 10222, 'Is it rude to say 随便 when somebody asks what I want to eat?'],
    ['lin', 8, 'Not rude, but dangerous. You lose the right to complain'],
    ['diego', 2, 'In my family also'],
    ['lin', 1, 'Say 我都行，你定 and smile. Same meaning, better weather'],
    ['diego', 8394, '我今天在地铁上听懂了两个中国人聊天！！'],
    ['lin', 17, '哇！他们聊什么？'],
    ['diego', 1, '房租'],
    ['diego', 0, 'The whole ride. 太贵了, eleven times. I counted'],
    ['lin', 2, '恭喜，中文的百分之八十你已经会了'],
    [
      'diego',
      6040,
      'I recorded the rain on our roof for you, headphones please: https://rain.example/azotea',
    ],
    [
      'lin',
      26,
      "Listened with my eyes closed. There's a dog at 2:10, did you leave him in on purpose?",
    ],
    ['diego', 3, 'His name is Chapulín and he has a contract'],
    ['lin', 1, '那请把我的问候带给他 🐕'],
    ['lin', 9, '对，这句也用了“把”，可以抄进作业'],
  ],
}

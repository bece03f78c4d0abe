import type { Conversation } from './conversation'
import { amaraDiego } from './conversations/amara-diego'
import { amaraHannah } from './conversations/amara-hannah'
import { chenmoAmara } from './conversations/chenmo-amara'
import { chenmoSunning } from './conversations/chenmo-sunning'
import { chenmoWangfang } from './conversations/chenmo-wangfang'
import { diegoYuki } from './conversations/diego-yuki'
import { linAmara } from './conversations/lin-amara'
import { linChenmo } from './conversations/lin-chenmo'
import { linDiego } from './conversations/lin-diego'
import { linWangfang } from './conversations/lin-wangfang'
import { linYuki } from './conversations/lin-yuki'
import { wangfangSunning } from './conversations/wangfang-sunning'
import { yukiHannah } from './conversations/yuki-hannah'
import type { Group } from './group'
import { flatNine } from './groups/flat-nine'
import { paperboatLaunch } from './groups/paperboat-launch'
import { westLakeWalks } from './groups/west-lake-walks'
import type { Name } from './people'

export const story: Conversation[] = [
  linChenmo,
  linAmara,
  linWangfang,
  linDiego,
  linYuki,
  chenmoAmara,
  chenmoSunning,
  chenmoWangfang,
  wangfangSunning,
  amaraDiego,
  amaraHannah,
  diegoYuki,
  yukiHannah,
]

export const groups: Group[] = [westLakeWalks, paperboatLaunch, flatNine]

export type Request = { from: Name; to: Name; hoursAgo: number; note: string }

export const requests: Request[] = [
  {
    from: 'sunning',
    to: 'lin',
    hoursAgo: 270,
    note: '晓雨你好，我是孙宁，陈默的同事，那台 GR 的前主人。手边还闲着几片滤镜，用得上的话送你',
  },
  {
    from: 'hannah',
    to: 'lin',
    hoursAgo: 31,
    note: "Hi Lin, I'm Hannah, Amara's flatmate. My class of twenty-three would like to know how you made the boat sail",
  },
  {
    from: 'lin',
    to: 'yuki',
    hoursAgo: 190,
    note: 'Yuki, I was tidying my contacts and removed you by mistake. ごめんなさい! Will you let me and the fox back in?',
  },
]

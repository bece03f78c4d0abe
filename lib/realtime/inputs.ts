import * as v from 'valibot'

export const channelAuthInput = v.strictObject({
  socketId: v.string(),
  channels: v.pipe(v.array(v.string()), v.maxLength(100)),
})

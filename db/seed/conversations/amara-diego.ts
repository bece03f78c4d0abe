import type { Conversation } from '../conversation'

export const amaraDiego: Conversation = {
  between: ['amara', 'diego'],
  lastMinutesAgo: 14281,
  lines: [
    [
      'diego',
      0,
      'Amara, Lin sent me a video of a paper boat with no sound. This is a crime and I can fix it',
    ],
    ['amara', 13, 'Please do. What do you have in mind?'],
    ['diego', 2, 'A real paper boat in a real bucket. I already own the bucket'],
    ['amara', 1, "I don't even need a demo, you're hired"],
    [
      'diego',
      64,
      'Demo anyway: https://rain.example/bucket. The splash at the end is me dropping the microphone',
    ],
    ['amara', 9, "Keep the splash. It's going in the release"],
  ],
}

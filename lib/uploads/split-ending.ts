/** Longer ones, and such as have a space in them, are words of the name. */
const ENDING = /(?<=.)\.[^.\s]{1,16}$/su

/** Its ending with the dot, or ''. */
export function splitEnding(name: string): [stem: string, ending: string] {
  const ending = ENDING.exec(name)?.[0] ?? ''
  return [name.slice(0, name.length - ending.length), ending]
}

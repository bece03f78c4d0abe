import { lengthOf } from '../text'

export const RESERVED = new Set(
  `admin administrator root system sysadmin support help helpdesk info contact security abuse
   hongyan 鸿雁 official moderator mod staff team bot null undefined nil none me you self api www
   mail webmaster postmaster hostmaster noreply settings contacts sign-in sign-up everyone all here
   channel deleted unknown anonymous guest test`.split(/\s+/),
)
/** Some count as letters: a name of Hangul fillers would be nothing on the screen. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u
/** No language that we take writes more than three on one letter. */
const TOWER = /\p{M}{4}/u
const SHAPE = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u

/** As it is kept: compatibility forms folded (full width, ligatures), no spaces around. */
export const normaliseUsername = (typed: string) => typed.normalize('NFKC').trim()

/** What two spellings of one name have in common. Locale-free, so that I, İ and ı cannot make three accounts. */
export function usernameKey(username: string): string {
  return username
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\u0307/g, '')
    .replace(/ı/g, 'i')
    .replace(/ß/g, 'ss')
    .replace(/ς/g, 'σ')
    .normalize('NFKC')
}

/** The same of a name as somebody typed it. */
export const usernameKeyOf = (typed: string): string => usernameKey(normaliseUsername(typed))

export const isSameUsername = (typed: string, other: string): boolean =>
  usernameKeyOf(typed) === usernameKeyOf(other)

/** The fault of a normalised username, or null. */
export function usernameFault(username: string): string | null {
  if (username === '') return 'empty'
  if (lengthOf(username) < 3) return 'too_short'
  if (lengthOf(username) > 32) return 'too_long'
  if (!SHAPE.test(username) || INVISIBLE.test(username) || TOWER.test(username))
    return 'bad_characters'
  if (mixesScripts(username)) return 'mixed_scripts'
  if (RESERVED.has(usernameKey(username))) return 'reserved'
  return null
}

/** Whether a password holds a name of its owner. A shorter name is in too many words by chance. */
export function holdsName(password: string, names: string[]): boolean {
  const shortest = 4
  return names
    .map(usernameKeyOf)
    .some((name) => lengthOf(name) >= shortest && usernameKeyOf(password).includes(name))
}

const FAMILIES = [
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\p{Script=Common}\p{Script=Inherited}]*$/u,
  ...['Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Thai', 'Devanagari', 'Armenian', 'Georgian'].map(
    (script) =>
      new RegExp(`^[\\p{Script=${script}}\\p{Script=Common}\\p{Script=Inherited}]*$`, 'u'),
  ),
]

/** UTS 39, highly restrictive: one script, or Latin beside the East Asian ones. */
function mixesScripts(username: string): boolean {
  return !FAMILIES.some((family) => family.test(username))
}

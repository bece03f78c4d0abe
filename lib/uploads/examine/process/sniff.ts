import { stat } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type/node'
import { splitEnding } from '../../split-ending'
import { refused } from './refusals'

/** What the content is, whatever its name says: undefined for text, and for HTML and SVG with it. */
export async function sniff(path: string) {
  if ((await stat(path)).size === 0) throw refused('empty')
  return fileTypeFromFile(path)
}

/** The name with the ending that its content asks for. */
export const withEnding = (name: string, ending: string): string =>
  `${splitEnding(name)[0]}.${ending}`

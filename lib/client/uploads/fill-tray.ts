import { fetchAhead } from '../fetch-ahead'
import { uuid } from '../uuid'
import { choose, type Refusal } from './choosing'
import type { DraftFile } from './draft-file'
import { isPictureType, isVideoType, mimeOf, planFor } from './picture-rules'
import { measure, smaller } from './pictures'
import { keepPreview, settlePreview } from './previews'
import { isReadable } from './read-blob'
import { setTray, type Tray, type TrayChoices, type TrayFile, taken, trayOf } from './trays'
import { measureVideo } from './videos'

/** Longer what was sent must not be nowhere: a page that is closed then would lose it. */
const PATIENCE_MS = 100

const empty = { files: [], refusals: [], asFiles: false, isOriginal: false }

function change(conversationId: string, to: (tray: Tray) => Partial<Tray>): void {
  const tray = trayOf(conversationId) ?? { ...empty, take: () => takeFiles(conversationId) }
  const next = { ...tray, ...to(tray) }
  setTray(conversationId, next.files.length + next.refusals.length > 0 ? next : null)
}

/** What may not be sent is told; what can be is measured, and made smaller, at once. */
export async function addFiles(conversationId: string, files: readonly File[]): Promise<void> {
  // What sends and shows them is then here, however the line is.
  void Promise.all([import('./uploader'), fetchAhead()]).catch(() => {})
  const readable = await Promise.all(files.map((file) => file.size === 0 || isReadable(file)))
  const unreadable: Refusal[] = files
    .filter((_, at) => !readable[at])
    .map(({ name }) => ({ why: 'unreadable', name }))
  const before = trayOf(conversationId)?.files.length ?? 0
  const { kept, refusals } = choose(
    files.filter((_, at) => readable[at]),
    before,
  )
  const added = kept.map((file) => begin(conversationId, draftOf(file)))
  change(conversationId, (tray) => ({
    files: [...tray.files, ...added],
    refusals: [...unreadable, ...refusals],
  }))
}

/** What an earlier page left stands before what was chosen since. */
export function restoreFiles(
  conversationId: string,
  files: readonly DraftFile[],
  choices: Partial<TrayChoices>,
): void {
  const left = files.map((file) => begin(conversationId, file))
  change(conversationId, (tray) => ({ ...choices, files: [...left, ...tray.files] }))
}

export function removeFile(conversationId: string, id: string): void {
  settlePreview({ id })
  change(conversationId, ({ files }) => ({
    files: files.filter(({ chosen }) => chosen.id !== id),
    refusals: [],
  }))
}

export const putAwayRefusals = (conversationId: string) =>
  change(conversationId, () => ({ refusals: [] }))

export const choosePictures = (conversationId: string, how: Partial<TrayChoices>) =>
  change(conversationId, () => how)

/** Empties the tray at once. What is not yet measured or made smaller is marked, and made so before it goes. */
async function takeFiles(conversationId: string): Promise<DraftFile[]> {
  const { files, ...how } = trayOf(conversationId) ?? empty
  for (const { chosen } of files) taken.add(chosen.id)
  setTray(conversationId, null)
  const measured = Promise.allSettled(files.map((file) => file.measured))
  await Promise.race([measured, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])
  return files.map((file) => asTaken(file, how))
}

function asTaken(file: TrayFile, how: TrayChoices): DraftFile {
  const { chosen, picture } = file
  const isMeasured = picture !== undefined || !isPictureType(chosen.mime)
  if (isMeasured || how.asFiles) return asSent(file, how)
  return { ...chosen, as: 'image', isRaw: true, isOriginal: how.isOriginal }
}

export function asSent({ chosen, picture, small, video }: TrayFile, how: TrayChoices): DraftFile {
  if (isVideoType(chosen.mime) && !how.asFiles) return { ...chosen, ...video, as: 'video' }
  const plan = picture && !how.asFiles ? planFor(picture, how.isOriginal) : 'file'
  if (!picture || plan === 'file') return chosen
  const { width, height } = picture
  const shown = { ...chosen, as: 'image' as const, width, height }
  if (plan === 'keep') return shown
  return small ?? { ...shown, isRaw: true }
}

const draftOf = (file: File): DraftFile => ({
  id: uuid(),
  as: 'file',
  name: file.name,
  mime: mimeOf(file),
  bytes: file.size,
  blob: file,
})

/** The file in the tray is filled in as more is known of it, also after it was taken. */
function begin(conversationId: string, chosen: DraftFile): TrayFile {
  keepPreview(chosen)
  const file: TrayFile = { chosen, measured: Promise.resolve() }
  const told = () => change(conversationId, ({ files }) => ({ files: [...files] }))
  if (isPictureType(chosen.mime)) file.measured = measurePicture(file, told)
  else if (isVideoType(chosen.mime)) file.measured = measureFilm(file).then(told)
  return file
}

async function measureFilm(file: TrayFile): Promise<void> {
  file.video = await measureVideo(file.chosen.blob)
}

async function measurePicture(file: TrayFile, told: () => void): Promise<void> {
  const { chosen } = file
  const picture = await measure(chosen.blob, chosen.mime).catch(() => null)
  file.picture = picture
  told()
  if (!picture || typeof planFor(picture, false) === 'string') return
  const { width, height } = picture
  void smaller({ ...chosen, as: 'image', width, height }, picture)
    .then(
      (small) => {
        file.small = small
      },
      () => {
        file.picture = null
      },
    )
    .then(told)
}

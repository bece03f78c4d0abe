import { loadavg } from 'node:os'
import type { Installation } from '../installation'
import { makePeople, type Person } from '../people'
import { round } from '../tally'
import { measureDownload } from './download'
import { takePhoto } from './photo'
import { measureShowing } from './showing'
import { measureTogether } from './together'

const AT_ONCE = 20

/** What pictures and files cost, and what they cost everybody else. Resolves with the answer line. */
export async function benchMedia(installation: Installation) {
  const people = await makePeople(AT_ONCE + 4)
  const [alice, bob, carol, , ...senders] = people as [Person, Person, Person, ...Person[]]
  const loadBefore = round(loadavg()[0] ?? 0, 2)
  const photos = await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => takePhoto(n)))
  const size = photos.reduce((sum, { bytes }) => sum + bytes.length, 0) / photos.length
  console.error(`${photos.length} photos of ${round(size / 1e6, 1)} MB are taken.`)
  return {
    name: 'Hongyan, pictures and files',
    loadBefore,
    photoMB: round(size / 1e6, 1),
    showing: await measureShowing(installation, { alice, bob, photos }),
    together: await measureTogether(installation, { senders, carol, photos }),
    download: await measureDownload(installation, alice),
  }
}

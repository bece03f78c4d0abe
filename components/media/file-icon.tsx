import {
  File,
  FileArchive,
  FileAudio,
  FileCode,
  FileImage,
  FileSpreadsheet,
  FileText,
  FileVideo,
  type LucideIcon,
} from 'lucide-react'
import { splitEnding } from '@/lib/uploads/split-ending'

const KINDS: [extensions: string, Icon: LucideIcon][] = [
  ['pdf doc docx odt rtf txt md pages epub', FileText],
  ['xls xlsx ods csv tsv numbers', FileSpreadsheet],
  ['zip rar 7z gz tgz bz2 xz tar zst', FileArchive],
  ['mp3 m4a wav flac ogg opus aac', FileAudio],
  ['mp4 mov webm mkv avi m4v', FileVideo],
  ['jpg jpeg png gif webp heic heif svg psd tif tiff bmp avif', FileImage],
  ['js ts tsx jsx json html css py rb go rs java c cpp h sh xml yml yaml sql', FileCode],
]

/** By the name alone: it is never opened here. */
export function FileIcon({ name }: { name: string }) {
  const extension = splitEnding(name)[1].slice(1).toLowerCase()
  const [, Icon] = KINDS.find(([known]) => known.split(' ').includes(extension)) ?? ['', File]
  return <Icon size={22} aria-hidden="true" />
}

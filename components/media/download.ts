import type { AttachmentDto } from '@/lib/uploads/contract'

export const downloadUrl = ({ url }: Pick<AttachmentDto, 'url'>) => `${url}?download`

/** As a press on its link would. */
export function download(file: AttachmentDto): void {
  const link = document.createElement('a')
  link.href = downloadUrl(file)
  link.download = file.name
  link.click()
}

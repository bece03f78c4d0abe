import { Camera, File as FileIcon, Images } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { MenuItem } from '@/components/chat/menu-item'
import type { Spot } from '@/components/ui/menu'
import { PopUpMenu } from '@/components/ui/pop-up-menu'
import { askForFiles } from './ask-for-files'

type Props = { at: Spot; onChosen: (files: File[]) => void; onClosed: () => void }

export function AttachMenu({ at, onChosen, onClosed }: Props) {
  const t = useTranslations('media')
  return (
    <PopUpMenu label={t('attach')} at={at} onClosed={onClosed}>
      <MenuItem
        Icon={Images}
        text={t('pick.pictures')}
        onChoose={() => askForFiles(onChosen, { accept: 'image/*,video/*' })}
      />
      <MenuItem
        Icon={Camera}
        text={t('pick.camera')}
        onChoose={() => askForFiles(onChosen, { accept: 'image/*', capture: 'environment' })}
      />
      <MenuItem Icon={FileIcon} text={t('pick.file')} onChoose={() => askForFiles(onChosen)} />
    </PopUpMenu>
  )
}
